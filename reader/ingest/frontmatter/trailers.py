"""Lines of metadata that programs leave in a text: Joplin below it, Logseq and SiYuan inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ingest.frontmatter.cut import Cut, cut, lines_of
from reader.text.lazy import lazy
from reader.text.markdown.code_spans import CodeSpans

if TYPE_CHECKING:
    import re

_JOPLIN = lazy(r"(?:\A|\r?\n)(id: [0-9a-f]{32}\r?\n(?:[a-z_]+:[^\r\n]{0,2000}\r?\n){2,60}type_: \d+)\s*\Z")
_END = 20_000
"""Characters at the end of a text in which Joplin's lines are looked for."""
_BEGINNING = 3000
"""Characters at the top of a text in which SiYuan leaves a line, if it leaves any: each paragraph has one."""
_LOGSEQ = lazy(r"(?<![ \t])[ \t]+(?:id::[ \t]+[0-9a-f-]{36}|collapsed::[ \t]+(?:true|false))[ \t]*$")
_SIYUAN = lazy(
    r"(?<![ \t>*+-])[ \t>*+-]*+\{:(?: [\w-]+=\"[^\"\r\n]*\")*? id=\"\d{14}-\w{7}\"(?: [\w-]+=\"[^\"\r\n]*\")*\}[ \t]*$"
)


def find(text: str) -> Cut | None:
    """Return what programs left in ``text``, None where they left nothing."""
    if "type_: " in text[-40:] and (found := _JOPLIN.search(text, max(0, len(text) - _END))):
        return _joplin(text, found)
    brace = text.find("{", 0, _BEGINNING)  # found five times faster than three characters
    if brace >= 0 and text.find("{: ", brace, _BEGINNING) >= 0:
        return _plumbing(text, _SIYUAN)
    if text[:40].lstrip()[:1] in ("-", "*") and (
        text.find("id:: ", 0, _END) >= 0 or text.find("collapsed:: ", 0, _END) >= 0
    ):
        return _plumbing(text, _LOGSEQ)
    return None


def _joplin(text: str, found: re.Match[str]) -> Cut:
    """Return the values of a raw note of Joplin; its first line is its title."""
    fields: dict[str, object] = {}
    for line in found[1].splitlines():
        key, _colon, value = line.partition(":")
        fields[key] = value.strip()
    lines = lines_of(text)
    first = len(lines_of(text[: found.start(1)]))
    gone = set(range(first, len(lines)))
    title = lines[0].strip() if first else ""
    if title and (first == 1 or not lines[1].strip()):
        fields["title"] = title.removeprefix("# ")
        gone.add(0)
        if first > 1:
            gone.add(1)
    return cut(text, lines, gone, fields)


def _plumbing(text: str, pattern: re.Pattern[str]) -> Cut | None:
    """Return ``text`` without the lines outside code that ``pattern`` matches."""
    lines = lines_of(text)
    code = CodeSpans(text)
    gone: set[int] = set()
    position = 0
    for number, line in enumerate(lines):
        if pattern.match(line.rstrip("\r\n")) and position not in code:
            gone.add(number)
        position += len(line)
    if not gone:
        return None
    kept = "".join(line for number, line in enumerate(lines) if number not in gone)
    return Cut({}, kept, tuple(sorted(gone)))
