"""Heads of programs that clip pages and keep notes: Jina Reader, saved mails, Logseq."""

from __future__ import annotations

import re
from typing import Any

from reader.ingest.frontmatter.handler import START
from reader.ingest.frontmatter.lines import LinesHandler, lines_from, lines_while
from reader.model import front_matter_keys as keys

_PAIR = re.compile(r"(?P<key>[A-Za-z][\w-]*(?:[ ][\w-]+){0,3})[ \t]*:(?:[ \t]+(?P<value>.*)|$)")
_PROPERTY = re.compile(r"(?:[-*][ ])?(?P<key>[\w-]{1,40})::(?:[ \t]+(?P<value>.*)|[ \t]*$)")
_JINA_END = "Markdown Content:"
_JINA_FIRST = ("title", "urlsource")
_MAIL_FIRST = frozenset((
    "from", "to", "subject", "sent", "date", "returnpath", "received", "deliveredto", "messageid", "mimeversion", "replyto",
))  # fmt: skip
_ADDRESS = re.compile(r"[ \t]{0,40}<[^<>\n]{1,200}>[ \t]*$")


class JinaHandler(LinesHandler):
    """``Title:``, ``URL Source:`` and more up to ``Markdown Content:``, blank lines between, as Jina Reader writes it."""

    FM_BOUNDARY = re.compile(START + r"(?=(?:Title|URL Source):[ \t])")

    def read_lines(self, text: str, begin: int) -> tuple[list[str], int]:
        """Take lines with keys, and blank ones, up to the one that says that the text begins."""
        head: list[str] = []
        for line, after in lines_from(text, begin):
            if line.rstrip() == _JINA_END:
                return head, after
            if line.strip() and not _PAIR.match(line):
                break
            head.append(line)
        return [], begin

    def load(self, fm: str, **options: object) -> dict[str, Any]:  # noqa: ARG002 - the signature of python-frontmatter
        """Return every value as text."""
        fields: dict[str, Any] = {}
        for number, line in enumerate(fm.split("\n")):
            if match := _PAIR.match(line):
                self.put(fields, match["key"], (match["value"] or "").strip(), number)
        return fields


class MailHandler(LinesHandler):
    """``From:``, ``Subject:`` and ``Date:`` up to a blank line, as mails and newsletters are saved (RFC 5322)."""

    FM_BOUNDARY = re.compile(START + r"(?=[A-Za-z][\w-]*:)")

    def read_lines(self, text: str, begin: int) -> tuple[list[str], int]:
        """Take the lines up to the first blank one; they must say who wrote and about what, or when."""
        head: list[str] = []
        found: set[str] = set()
        for line, after in lines_from(text, begin):
            if not line.strip():
                return (head, after) if "from" in found and found & {"subject", "date"} else ([], begin)
            match = _PAIR.match(line)
            if match:
                found.add(keys.normal(match["key"]))
                if not head and not found & _MAIL_FIRST:
                    break
            elif not head or line[0] not in " \t":
                break
            head.append(line)
        return [], begin

    def load(self, fm: str, **options: object) -> dict[str, Any]:  # noqa: ARG002 - the signature of python-frontmatter
        """Return every value as text, with the subject as title and the name of who wrote as author."""
        fields: dict[str, Any] = {}
        key = ""
        for number, line in enumerate(fm.split("\n")):
            if match := _PAIR.match(line):
                key = match["key"]
                self.put(fields, key, _decoded((match["value"] or "").strip()), number)
            elif key:
                fields[key] = f"{fields[key]} {_decoded(line.strip())}".strip()
        by_meaning = {keys.normal(name): value for name, value in fields.items()}
        for name, source in (("title", "subject"), ("author", "from")):
            if value := _ADDRESS.sub("", by_meaning.get(source, "")).strip(' "'):
                fields.setdefault(name, value)
        return fields


def _decoded(value: str) -> str:
    """Return ``value`` with its encoded words read (RFC 2047)."""
    if "=?" not in value:
        return value
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, ValueError):
        return value


class LogseqHandler(LinesHandler):
    """``title:: 甲`` lines, the properties of a page of Logseq."""

    FM_BOUNDARY = re.compile(START + r"(?=(?:[-*][ ])?[\w-]+::)")

    def read_lines(self, text: str, begin: int) -> tuple[list[str], int]:
        """Take the lines that are properties."""
        return lines_while(text, begin, lambda line: bool(_PROPERTY.match(line.strip())))

    def load(self, fm: str, **options: object) -> dict[str, Any]:  # noqa: ARG002 - the signature of python-frontmatter
        """Return every value as text, lists of pages and tags as lists."""
        fields: dict[str, Any] = {}
        for number, line in enumerate(fm.split("\n")):
            if match := _PROPERTY.match(line.strip()):
                value = (match["value"] or "").strip()
                parts: object = value
                if keys.normal(match["key"]) in keys.LISTS and re.search("[,，]", value):
                    parts = [part.strip() for part in re.split("[,，]", value) if part.strip()]
                self.put(fields, match["key"], parts, number)
        return fields
