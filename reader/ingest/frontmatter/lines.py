"""Heads that no line opens: a first line with a key says that there is one.

Hexo allows YAML with a closing ``---`` alone; Pelican, MkDocs and MultiMarkdown take ``Key: value`` lines up to a
blank one; LCTT hides its head in ``[#]:`` link definitions; pandoc has ``%`` lines and Org ``#+KEY:`` lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reader.ingest.frontmatter import keys
from reader.ingest.frontmatter.delimited import YamlHandler
from reader.ingest.frontmatter.handler import MAX_HEAD, START, HeadHandler, after_line_end

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE_END = re.compile(r"\r\n?|\n")
_CLOSING = re.compile(r"[ ]{0,3}-{3,}[ \t]*$")
_YAML_LINE = re.compile(r"[ \t]|-[ \t]|#|[}\]]|[\w./-]+(?:[ ][\w./-]+){0,3}[ \t]*[:：]")
_META_LINE = re.compile(r"(?P<key>[A-Za-z][\w.-]*(?:[ ][\w.-]+){0,2})[ \t]*:(?:[ \t]+(?P<value>.*)|$)")
_PAIR = re.compile(r"\[#\]:[ \t]*(?P<key>[\w .-]+?)[ \t]*:[ \t]*(?P<value>.*)")
_ORG_LINE = re.compile(r"#\+(?P<key>\w+):[ \t]*(?P<value>.*)")


class LinesHandler(HeadHandler):
    """A head of whole lines from the first; what is common to these dialects."""

    def split(self, text: str) -> tuple[str, str]:
        """Return head and body.

        Raises:
            ValueError: the text does not begin with such a head.
        """
        begin = self.opening(text)
        self.start_line = len(_LINE_END.findall(text, 0, begin))
        head, end = self.read_lines(text, begin)
        if not head:
            raise ValueError("no head")
        return "\n".join(head), text[end:]

    def read_lines(self, text: str, begin: int) -> tuple[list[str], int]:
        """Return the lines of the head that begins at ``begin``, and where the body begins; no lines: no head."""
        raise NotImplementedError


def _lines(text: str, begin: int) -> Iterator[tuple[str, int]]:
    """Yield each line from ``begin`` without its end, and where the next one begins."""
    position, limit = begin, min(len(text), begin + MAX_HEAD)
    while position < limit:
        match = _LINE_END.search(text, position, limit)
        end = match.start() if match else limit
        yield text[position:end], after_line_end(text, end)
        position = after_line_end(text, end)


class OpenYamlHandler(LinesHandler, YamlHandler):
    """YAML that only a closing ``---`` ends, as Hexo allows it."""

    FM_BOUNDARY = re.compile(START + r"(?=[A-Za-z])")

    def read_lines(self, text: str, begin: int) -> tuple[list[str], int]:
        """Take lines that can stand in YAML up to the closing one; the first has a key that may open a head."""
        head: list[str] = []
        for line, after in _lines(text, begin):
            if head and _CLOSING.match(line):
                return head, after
            match = _YAML_LINE.match(line)
            if line.strip() and not match:
                break
            if not head and keys.normal(re.split("[:：]", line)[0]) not in keys.OPENING:
                break
            head.append(line)
        return [], begin


class MetadataHandler(LinesHandler):
    """``Key: value`` lines up to a blank one, as Pelican, MkDocs and MultiMarkdown write them."""

    FM_BOUNDARY = re.compile(START + r"(?=[A-Za-z])")

    def read_lines(self, text: str, begin: int) -> tuple[list[str], int]:
        """Take lines up to the first blank one, which all must have a key or go on with a value."""
        head: list[str] = []
        for line, after in _lines(text, begin):
            if not line.strip():
                return head, after
            match = _META_LINE.match(line)
            if not head and not (match and keys.normal(match["key"]) in keys.OPENING):
                break
            if not match and line[0] not in " \t":
                break
            head.append(line)
        else:
            return head, len(text)
        return [], begin

    def load(self, fm: str) -> dict[str, Any]:
        """Return every value as text; lines without a key go on with the one before."""
        fields: dict[str, Any] = {}
        key = ""
        for line in fm.split("\n"):
            match = _META_LINE.match(line)
            if match:
                key = match["key"]
                fields[key] = (match["value"] or "").strip()
            elif key:
                fields[key] = f"{fields[key]} {line.strip()}".strip()
        return fields


class LcttHandler(LinesHandler):
    """``[#]: subject: "…"`` lines, link definitions that Markdown does not show (LCTT/TranslateProject)."""

    FM_BOUNDARY = re.compile(START + r"(?=\[#\]:)")

    def read_lines(self, text: str, begin: int) -> tuple[list[str], int]:
        """Take the lines that begin with ``[#]:``, and blank ones between them."""
        head: list[str] = []
        end = begin
        for line, after in _lines(text, begin):
            if line.startswith("[#]:"):
                head.append(line)
                end = after
            elif line.strip():
                break
            else:
                head.append("")
        while head and not head[-1]:
            head.pop()
        return head, end

    def load(self, fm: str) -> dict[str, Any]:
        """Return every value without the quotes or parentheses around it."""
        fields: dict[str, Any] = {}
        for line in fm.split("\n"):
            match = _PAIR.match(line)
            if match:
                value = match["value"].strip()
                if value[:1] + value[-1:] in ("()", '""', "''"):
                    value = value[1:-1]
                fields[match["key"]] = value.strip()
        return fields


class PandocHandler(LinesHandler):
    """Up to three ``%`` lines: title, authors with semicolons, date (pandoc's title block)."""

    FM_BOUNDARY = re.compile(START + r"(?=%[ \t])")

    def read_lines(self, text: str, begin: int) -> tuple[list[str], int]:
        """Take the ``%`` lines and the indented ones that go on with them."""
        head: list[str] = []
        end = begin
        for line, after in _lines(text, begin):
            if not (line.startswith("%") or (head and line[:1] in (" ", "\t") and line.strip())):
                break
            head.append(line)
            end = after
        marked = sum(line.startswith("%") for line in head)
        return (head, end) if marked <= 3 else ([], begin)  # noqa: PLR2004 - title, authors, date

    def load(self, fm: str) -> dict[str, Any]:
        """Return title, author and date, those that are there."""
        values: list[str] = []
        for line in fm.split("\n"):
            if line.startswith("%"):
                values.append(line[1:].strip())
            else:
                values[-1] = f"{values[-1]} {line.strip()}"
        return {key: value for key, value in zip(("title", "author", "date"), values, strict=False) if value}


class OrgHandler(LinesHandler):
    """``#+TITLE:`` lines of Emacs Org, which some keep in files named ``.md``."""

    FM_BOUNDARY = re.compile(START + r"(?=#\+\w+:)")

    def read_lines(self, text: str, begin: int) -> tuple[list[str], int]:
        """Take the lines that begin with ``#+KEY:``."""
        head: list[str] = []
        end = begin
        for line, after in _lines(text, begin):
            if not _ORG_LINE.match(line):
                break
            head.append(line)
            end = after
        return head, end

    def load(self, fm: str) -> dict[str, Any]:
        """Return every value as text, ``:甲:乙:`` as a list."""
        fields: dict[str, Any] = {}
        for line in fm.split("\n"):
            match = _ORG_LINE.match(line)
            if match:
                value = match["value"].strip()
                colons = value.startswith(":") and value.endswith(":") and len(value) > 1
                fields[match["key"]] = value.strip(":").split(":") if colons else value
        return fields
