"""Splits a stream of several articles, as ``reader export --to markdown`` writes it, into articles.

Every article of such a stream begins with front matter whose first key is ``reader_id``. Two lines of a body may
look the same; the head before it then has ``reader_lines``, the number of lines that are the body whatever they say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from reader.ingest.frontmatter import split
from reader.text.sanitize import strip_controls

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENT = "document"
"""Name of a text that is no article of a stream."""

ID_KEY = "reader_id"
LINES_KEY = "reader_lines"
STREAM_KEYS = (ID_KEY, LINES_KEY)
"""Keys of a stream's heads, which are not the article's own."""

_HEAD = re.compile(rf"^---[ \t]*\r?\n[ \t]*{ID_KEY}:", re.MULTILINE)
_HEAD_END = re.compile(r"^---[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_LINE_END = re.compile(r"\r?\n")
_LINE_FEED = re.compile("\n")


@dataclass(frozen=True, slots=True)
class StreamedArticle:
    """One article of a stream."""

    name: str
    """Its id where it was written, or `DOCUMENT`; with ``~2`` and so on where the stream has it again."""
    text: str
    """Its front matter and its body, without the blank line that the stream puts between them."""


def stream_head(article_id: str, body: str) -> dict[str, object]:
    """Return the first keys of the head of an article in a stream, whose ``body`` ends in a line feed."""
    counted = {LINES_KEY: body.count("\n")} if _HEAD.search(body) else {}
    return {ID_KEY: article_id, **counted}


def split_stream(text: str) -> Iterator[StreamedArticle]:
    """Yield the articles of a stream in their order; a text that is none is one article, as it stands.

    What stands before the first head of a stream is an article too, unless it is blank.
    """
    names: dict[str, int] = {}
    head = _HEAD.search(text)
    before = text[: head.start()] if head else text
    if head is None or before.strip():
        yield StreamedArticle(_numbered(DOCUMENT, names), before)
    while head:
        body_start = _body_start(text, head)
        fields = split(text[head.start() : body_start]).fields
        body_end, following = _body_end(text, body_start, fields.get(LINES_KEY))
        blank = _LINE_END.match(text, body_start)
        body = text[blank.end() if blank else body_start : body_end]
        # Not `one_line`, which would fold two blanks of a file name into one.
        name = strip_controls(str(fields.get(ID_KEY) or "")).strip() or DOCUMENT
        yield StreamedArticle(_numbered(name, names), text[head.start() : body_start] + body)
        head = following


def _body_start(text: str, head: re.Match[str]) -> int:
    """Return where the line that closes a head ends; a head that nothing closes is the whole rest."""
    closing = _HEAD_END.search(text, head.end())
    return closing.end() if closing else len(text)


def _body_end(text: str, start: int, lines: object) -> tuple[int, re.Match[str] | None]:
    """Return where the body that begins after ``start`` ends, and the head that follows it."""
    searched_from = start
    if isinstance(lines, int) and lines > 0:
        # The blank line before the body, then the lines of `stream_head`.
        ends = islice(_LINE_FEED.finditer(text, start), lines + 1)
        searched_from = max((match.end() for match in ends), default=start)
    following = _HEAD.search(text, searched_from)
    if following is None:
        return len(text), None
    end = following.start()
    # One line end is the blank line between two articles, and not the body's.
    return end - len("\r\n" if text.endswith("\r\n", start, end) else "\n"), following


def _numbered(name: str, names: dict[str, int]) -> str:
    """Return ``name``, numbered if the stream had it before."""
    names[name] = names.get(name, 0) + 1
    return name if names[name] == 1 else f"{name}~{names[name]}"
