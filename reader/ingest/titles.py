"""A title for a text that names none: its first heading, else its first sentence."""

from __future__ import annotations

import re

from reader.text.lazy import lazy
from reader.text.sanitize import one_line

LONGEST = 120
"""Characters of a sentence that a list can use."""
_SEARCHED = 60_000
"""Characters of a body in which a heading is looked for."""

_HEADING = lazy(
    r"""^[ ]{0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?\n)?[ ]{0,3}(?P=fence)[`~]*[ \t]*$
      | ^[ ]{0,3}\#{1,6}[ \t]+(?P<atx>\S[^\n]*)$
      | ^(?P<setext>[ ]{0,3}[^\s>|\-+*=#<`~][^\n]*)\n[ ]{0,3}(?:=+|-{2,})[ \t]*$
      | ^[ ]{0,3}<h1[^>]{0,200}>(?P<html>.{0,400}?)</h1>""",
    re.VERBOSE | re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_CLOSING_MARKS = lazy(r"[ \t]+#+[ \t]*$|[ \t]*\{[#.:][^}\n]*\}[ \t]*$")
_HEADING_MARKS = lazy(r"^(?:#{1,6}[ \t]+)+")
"""Marks typed twice, which CommonMark takes for text."""
_NO_SENTENCE = lazy(r"[ \t]*(?:[-*_=]{3,}|\|.*|```.*|~~~.*|\[[^\]]+\]:.*|:{3,}.*|\{[%{].*[%}]\})[ \t]*$")
_LEAD_MARKS = lazy(
    r"[ \t\u3000]*(?:(?:>|[-+*]|\d{1,3}[.)]|\#{1,6})[ \t]+)*(?:\[[ xX]\][ \t]+|\[![\w-]+\][-+]?[ \t]*)?"
)
"""Also the box of a task and the kind of a callout, ``[!NOTE]``."""
_COMMENT = lazy(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = lazy(r"</?[A-Za-z][^<>\n]*>")
_IMAGE = lazy(r"!\[([^\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])?|!\[\[[^\]\n]*\]\]")
_LINK = lazy(r"\[([^\[\]\n]+)\](?:\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\]\n]*\])")
_WIKILINK = lazy(r"\[\[(?:[^\]|\n]*\|)?([^\]|\n]+)\]\]")
_NOTE_MARK = lazy(r"\[\^[^\]\n]+\]")
_EMPHASIS = lazy(
    r"(?<!\\)(\*{1,3}|~~|`+|==)(?=\S)(.+?)(?<=[^\s\\])\1|(?<![\w\\])(_{1,3})(?=\S)(.+?)(?<=[^\s\\])\3(?!\w)"
)
_ESCAPED = lazy(r"\\([!-/:-@\[-`{-~])")
_SENTENCE_END = lazy(r"。|(?:[！？]+|[!?]+(?![\w=&/]))[”’」』）)\"]*")


def heading(body: str) -> str:
    """Return the text of the first heading, ATX, setext or ``<h1>``, outside of fenced code; or nothing."""
    text = _with_line_feeds(body[:_SEARCHED])
    position = 0
    while True:
        # To go from line to line takes a quarter of the time of a search, which tries each character.
        if match := _HEADING.match(text, position):
            raw = match["atx"] or match["setext"] or match["html"] or ""
            if title := plain(_HEADING_MARKS.sub("", _CLOSING_MARKS.sub("", raw))):
                return title
            position = match.end()
        position = text.find("\n", position) + 1
        if not position:
            return ""


def first_sentence(body: str) -> str:
    """Return the first sentence of the text without Markdown marks, or nothing where there are no words.

    It ends at the line end, or after ！？!? or before 。; images, rules, tables and code have none.
    """
    in_fence = ""
    text = _with_line_feeds(body[:_SEARCHED])
    for line in (_COMMENT.sub("", text) if "<" in text else text).split("\n"):
        bare = line.strip()
        if in_fence:
            in_fence = "" if bare.startswith(in_fence) else in_fence
        elif bare.startswith(("```", "~~~")):
            in_fence = bare[:3]
        elif bare and not _NO_SENTENCE.match(bare):
            text = plain_line(line)
            if any(character.isalnum() for character in text):
                return _shortened(text)
    return ""


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _shortened(text: str) -> str:
    end = _SENTENCE_END.search(text, 1)
    if end:
        text = text[: end.start()].rstrip() if end[0] == "。" else text[: end.end()]
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def plain_line(line: str) -> str:
    """Return a line of Markdown without its marks, also those of a list, a quotation or a heading before it."""
    return plain(_LEAD_MARKS.sub("", line, count=1))


def plain(markdown: str) -> str:
    """Return one line of Markdown without its marks: of links and images the text, of wikilinks the label."""
    text = markdown[: 10 * LONGEST]
    if "[" in text:
        text = _WIKILINK.sub(r"\1", _IMAGE.sub("", text))
        text = _NOTE_MARK.sub("", _LINK.sub(r"\1", text))
    if "<" in text:
        text = _TAG.sub("", text)
    for _nesting in range(2):
        text = _EMPHASIS.sub(lambda match: match[2] or match[4] or "", text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    if "&" in text:
        from html import unescape

        text = unescape(text)
    return one_line(text)
