"""Recognises chapter headings of plain text books: lines such as 第三章 or Chapter 3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.render.parsing.block_lines import line_text
from reader.text.characters import BASIC_HAN
from reader.text.lazy import lazy

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_MAX_LINE = 80
"""Characters of a line that may be a heading."""
_NUMBER = "[〇零一二三四五六七八九十百千万两兩0-9０-９]{1,9}"
_FRAME = r"[\s\u3000【〔《=☆★*_、-]{0,12}"
_FRAME_END = r"[\s\u3000】〕》=☆★*_-]{0,12}"
_VOLUME = lazy(
    rf"{_FRAME}(?:正文)?\s?(?:第\s?{_NUMBER}\s?[卷部集]|卷\s?{_NUMBER}(?=\s|\u3000|$)"
    r"|(?i:part|book|volume)\s+(?:\d{1,4}|[IVXLC]{1,7}|one|two|three|four|five|six|seven|eight|nine|ten)\b)(?P<rest>.*)"
)
_CHAPTER = lazy(
    rf"{_FRAME}(?:正文)?\s?(?:第\s?{_NUMBER}\s?[章回话話折幕篇]"
    r"|(?i:chapter)\s+(?:\d{1,4}|[IVXLC]{1,7}|one|two|three|four|five|six|seven|eight|nine|ten)\b)(?P<rest>.*)"
)
_SECTION = lazy(rf"{_FRAME}第\s?{_NUMBER}\s?[节節](?P<rest>.*)")
_NAMED = lazy(
    rf"{_FRAME}(?:楔子|引子|引言|序[章幕言]|自序|代序|前言|尾[声聲]|[终終]章|[后後][记記]|附[录錄]"
    rf"|番外(?:篇|[\s\u3000一二三四五六七八九十\d]{{0,4}})|(?i:prologue|epilogue|preface|afterword))"
    rf"(?P<rest>(?:[\s\u3000：:].{{0,30}})?)"
)
_CLASSIC = lazy(f"[{BASIC_HAN}]{{1,6}}第[一二三四五六七八九十]{{1,3}}(?P<rest>)")
"""As in the Analects: 學而第一."""
_SEPARATED = " \t\u3000:：、.．-—·【】（("
_SENTENCE = frozenset("，。！？；,;!?“”")
_MAX_ATTACHED = 16
"""Characters of a title that is written right behind its number."""


def chapters_plugin(md: MarkdownIt) -> None:
    """Add the rule to ``md.block``; it holds where the environment says that the text is no Markdown."""
    md.block.ruler.before("table", "chapter", _chapter, {"alt": ["paragraph", "reference"]})


def has_volumes(text: str) -> bool:
    """Tell whether chapters of ``text`` are parts of volumes."""
    return any(
        _level(line) == 1 for line in text.split("\n") if line[:40].lstrip(" \u3000【")[:1] in "第卷PpBbV"
    )


def _chapter(state: StateBlock, start_line: int, _end_line: int, silent: bool) -> bool:
    shift = state.env.get("chapter_shift")
    if shift is None or state.level:
        return False
    line = line_text(state, start_line)
    level = _level(line)
    if not level:
        return False
    if not silent:
        tag = f"h{max(1, level + shift)}"
        state.push("heading_open", tag, 1).map = [start_line, start_line + 1]
        inline = state.push("inline", "", 0)
        inline.content, inline.map, inline.children = line.strip(), [start_line, start_line + 1], []
        state.push("heading_close", tag, -1)
        state.line = start_line + 1
    return True


def _level(line: str) -> int:
    """Return 1 for a volume, 2 for a chapter, 3 for a section, 0 for a line of text."""
    if len(line) > _MAX_LINE:
        return 0
    for level, pattern in ((1, _VOLUME), (2, _CHAPTER), (3, _SECTION), (2, _NAMED), (2, _CLASSIC)):
        match = pattern.fullmatch(line.rstrip())
        if match is not None and _is_title(match["rest"]):
            return level
    return 0


def _is_title(rest: str) -> bool:
    """Tell whether what stands behind the number of a chapter can be its title: no sentence that goes on."""
    if not rest or rest[0] in _SEPARATED:
        return rest.rstrip()[-1:] not in ("。", "，", "；", ",", ";")
    return len(rest) <= _MAX_ATTACHED and _SENTENCE.isdisjoint(rest)
