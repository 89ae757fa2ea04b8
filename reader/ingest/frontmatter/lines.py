"""Front matter without an opening delimiter: it is recognised by the key in its first line.

Hexo allows YAML with a closing ``---`` alone; Pelican, MkDocs and MultiMarkdown take ``Key: value`` lines up to a
blank one; LCTT hides its head in ``[#]:`` link definitions; pandoc has ``%`` lines and Org ``#+KEY:`` lines.

Where no line says that a head begins, a sentence with a colon may look like one. So such a head ends at the first
blank line, and before the first line whose key nobody knows, unless the lines above leave no doubt.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reader.ingest.frontmatter.delimited import YamlHandler
from reader.ingest.frontmatter.handler import MAX_HEAD, START, HeadHandler, after_line_end
from reader.model import front_matter_keys as keys
from reader.text.characters import LINE_END
from reader.text.extract.written_dates import parse_written_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_CLOSING = re.compile(r"[ ]{0,3}-{3,}[ \t]*$")
_META_LINE = re.compile(r"(?P<key>[A-Za-z][\w.-]*(?:[ ][\w.-]+){0,2})[ \t]*:(?:[ \t]+(?P<value>.*)|$)")
_YAML_KEY = re.compile(r"(?P<key>[\w./-]+(?:[ ][\w./-]+){0,3})[ \t]*[:：](?P<value>.*)")
_YAML_REST = re.compile(r"[ \t]|-[ \t]|#|[}\]]")
"""What goes on with a value of YAML, or is a comment."""
_PAIR = re.compile(r"\[#\]:[ \t]*+(?P<key>[\w.-]++(?:[ ][\w.-]++){0,4})[ \t]*+:[ \t]*+(?P<value>.*)")
_ORG_LINE = re.compile(r"#\+(?P<key>\w+):[ \t]*(?P<value>.*)")
_SURE = 2
"""Known keys that leave no doubt that lines are a head."""
_SENTENCE = re.compile(r"[。！？]|[.!?] [A-Z]|.{120}")
"""What the value of a key that nobody knows has not."""


class LinesHandler(HeadHandler):
    """A head of whole lines from the first; what is common to these dialects."""

    def split(self, text: str) -> tuple[str, str]:
        """Return head and body.

        Raises:
            ValueError: the text does not begin with such a head.
        """
        begin = self.opening(text)
        head, end = self.read_lines(text, begin)
        if not head:
            raise ValueError("no head")
        return self.keep(text, "\n".join(head), len(LINE_END.findall(text, 0, begin)), end)

    def read_lines(self, text: str, begin: int) -> tuple[list[str], int]:
        """Return the lines of the head that begins at ``begin``, and where the body begins; no lines: no head."""
        raise NotImplementedError


def lines_from(text: str, begin: int) -> Iterator[tuple[str, int]]:
    """Yield each line from ``begin`` without its end, and where the next one begins."""
    position, limit = begin, min(len(text), begin + MAX_HEAD)
    while position < limit:
        match = LINE_END.search(text, position, limit)
        end = match.start() if match else limit
        yield text[position:end], after_line_end(text, end)
        position = after_line_end(text, end)


def lines_while(text: str, begin: int, belongs: Callable[[str], bool]) -> tuple[list[str], int]:
    """Return the lines from ``begin`` as long as each ``belongs`` to the head, and where the text after them begins.

    Blank lines at the end are left to the text.
    """
    head: list[str] = []
    count, end = 0, begin
    for line, after in lines_from(text, begin):
        if not belongs(line):
            break
        head.append(line)
        if line.strip():
            count, end = len(head), after
    return head[:count], end


def _is_known(key: str) -> bool:
    return keys.normal(key) in keys.KNOWN


def _may_follow(key: str, value: str, known: int) -> bool:
    """Tell whether a line with this key may belong to a head that has ``known`` known keys so far."""
    if _is_known(key):
        return True
    return known >= _SURE and key.isascii() and not _SENTENCE.search(value)


def _is_head(head: Sequence[tuple[str, str]]) -> bool:
    """Tell whether the keys and values ``head`` are one, of which the first may open a head."""
    if not head or keys.normal(head[0][0]) not in keys.OPENING:
        return False
    if len(head) > 1 or keys.normal(head[0][0]) not in keys.DATE:
        return True
    return parse_written_date(head[0][1].strip()) is not None  # not the word "date" in a text about it


class OpenYamlHandler(LinesHandler, YamlHandler):
    """YAML that only a closing ``---`` ends, as Hexo allows it."""

    FM_BOUNDARY = re.compile(START + r"(?=[A-Za-z])")

    def read_lines(self, text: str, begin: int) -> tuple[list[str], int]:
        """Take lines of YAML up to the closing one; before that only blank lines may follow a blank line."""
        head: list[str] = []
        pairs: list[tuple[str, str]] = []
        known, blank = 0, False
        for line, after in lines_from(text, begin):
            if head and _CLOSING.match(line):
                return (head, after) if _is_head(pairs) else ([], begin)
            if not line.strip():
                blank = True
            elif blank:
                break
            elif match := _YAML_KEY.match(line):
                if not _may_follow(match["key"], match["value"], known):
                    break
                pairs.append((match["key"], match["value"]))
                known += _is_known(match["key"])
            elif not _YAML_REST.match(line):
                break
            if not pairs:
                break
            head.append(line)
        return [], begin


class MetadataHandler(LinesHandler):
    """``Key: value`` lines up to a blank one, as Pelican, MkDocs and MultiMarkdown write them."""

    FM_BOUNDARY = re.compile(START + r"(?=[A-Za-z])")

    def read_lines(self, text: str, begin: int) -> tuple[list[str], int]:
        """Take lines up to the first blank one, or before the first that has no key and goes on with no value."""
        head: list[str] = []
        pairs: list[tuple[str, str]] = []
        known, end = 0, begin
        for line, after in lines_from(text, begin):
            if not line.strip():
                end = after
                break
            match = _META_LINE.match(line)
            if match:
                key, value = match["key"], match["value"] or ""
                if not pairs and keys.normal(key) not in keys.OPENING:
                    break
                if not _may_follow(key, value, known):
                    break
                pairs.append((key, value))
                known += _is_known(key)
            elif not head or line[0] not in " \t":
                break
            head.append(line)
            end = after
        return (head, end) if _is_head(pairs) else ([], begin)

    def load(self, fm: str, **options: object) -> dict[str, Any]:  # noqa: ARG002 - the signature of python-frontmatter
        """Return every value as text; lines without a key go on with the one before."""
        fields: dict[str, Any] = {}
        key = ""
        for number, line in enumerate(fm.split("\n")):
            match = _META_LINE.match(line)
            if match:
                key = match["key"]
                self.put(fields, key, (match["value"] or "").strip(), number)
            elif key:
                fields[key] = f"{fields[key]} {line.strip()}".strip()
        return fields


class LcttHandler(LinesHandler):
    """``[#]: subject: "…"`` lines, link definitions that Markdown does not show (LCTT/TranslateProject)."""

    FM_BOUNDARY = re.compile(START + r"(?=\[#\]:)")

    def read_lines(self, text: str, begin: int) -> tuple[list[str], int]:
        """Take the lines that begin with ``[#]:``, and blank ones between them."""
        return lines_while(text, begin, lambda line: bool(_PAIR.match(line)) or not line.strip())

    def load(self, fm: str, **options: object) -> dict[str, Any]:  # noqa: ARG002 - the signature of python-frontmatter
        """Return every value without the quotes or parentheses around it."""
        fields: dict[str, Any] = {}
        for number, line in enumerate(fm.split("\n")):
            match = _PAIR.match(line)
            if match:
                value = match["value"].strip()
                if value[:1] + value[-1:] in ("()", '""', "''"):
                    value = value[1:-1]
                self.put(fields, match["key"], value.strip(), number)
        return fields


class PandocHandler(LinesHandler):
    """Up to three ``%`` lines: title, authors with semicolons, date (pandoc's title block)."""

    FM_BOUNDARY = re.compile(START + r"(?=%[ \t])")

    def read_lines(self, text: str, begin: int) -> tuple[list[str], int]:
        """Take the ``%`` lines and the indented ones that go on with them; a third that is no date is text."""
        ends: list[int] = []
        head: list[list[str]] = []
        for line, after in lines_from(text, begin):
            if line.startswith("%"):
                head.append([line])
                ends.append(after)
            elif head and line[:1] in (" ", "\t") and line.strip():
                head[-1].append(line)
                ends[-1] = after
            else:
                break
        if not head or len(head) > len(_PANDOC):
            return [], begin
        if len(head) == len(_PANDOC):
            date = _pandoc_value(head[-1])
            if date and parse_written_date(date) is None:
                head.pop()
                ends.pop()
        return [line for value in head for line in value], ends[-1]

    def load(self, fm: str, **options: object) -> dict[str, Any]:  # noqa: ARG002 - the signature of python-frontmatter
        """Return title, author and date, those that are there."""
        values: list[list[str]] = []
        for line in fm.split("\n"):
            if line.startswith("%"):
                values.append([line])
            else:
                values[-1].append(line)
        named = zip(_PANDOC[: len(values)], map(_pandoc_value, values), strict=True)
        fields: dict[str, Any] = {key: value for key, value in named if value}
        if authors := fields.get("author", "").split(";"):
            fields |= {"author": [name.strip() for name in authors]} if len(authors) > 1 else {}
        return fields


_PANDOC = ("title", "author", "date")


def _pandoc_value(lines: Sequence[str]) -> str:
    """Return the value that ``%`` and the lines after it give, without marks of Markdown."""
    from reader.text.markdown.plain_line import plain

    return plain(" ".join([lines[0][1:].strip(), *map(str.strip, lines[1:])]))


class OrgHandler(LinesHandler):
    """``#+TITLE:`` lines of Emacs Org, which some keep in files named ``.md``."""

    FM_BOUNDARY = re.compile(START + r"(?=#\+\w+:)")

    def read_lines(self, text: str, begin: int) -> tuple[list[str], int]:
        """Take the lines that begin with ``#+KEY:``."""
        return lines_while(text, begin, lambda line: bool(_ORG_LINE.match(line)))

    def load(self, fm: str, **options: object) -> dict[str, Any]:  # noqa: ARG002 - the signature of python-frontmatter
        """Return every value as text, ``:甲:乙:`` as a list."""
        fields: dict[str, Any] = {}
        for number, line in enumerate(fm.split("\n")):
            match = _ORG_LINE.match(line)
            if match:
                value = match["value"].strip()
                colons = value.startswith(":") and value.endswith(":") and len(value) > 1
                self.put(fields, match["key"], value.strip(":").split(":") if colons else value, number)
        return fields
