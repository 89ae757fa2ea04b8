"""Reads articles from JSON on a pipe, as ``reader export --to jsonl`` and ``--to json`` write it.

Each becomes the text that it has in a stream of Markdown (`reader.ingest.stream_writer`), so that both are read in one
way.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reader.ingest.stream import DOCUMENT
from reader.ingest.stream_writer import streamed

if TYPE_CHECKING:
    from collections.abc import Iterator

_FACTS = ("title", "date", "tags", "categories", "lang", "source", "url", "summary", "author")
"""Keys of a record that front matter has too; the others are counted or found in the text again."""


def markdown_of(text: str) -> str:
    """Return articles in JSON, one object a line or one array, as a stream of Markdown; empty where ``text`` is none.

    Among others a line that is no article with an id, a title and a body is an article as it stands.
    """
    if text.lstrip()[:1] not in ("{", "["):
        return ""
    return "\n".join(
        streamed(value["id"], {key: value[key] for key in _FACTS if value.get(key)}, value["body"])
        if _is_article(value)
        else streamed(DOCUMENT, {}, line)
        for line, value in _values(text)
    )


def _values(text: str) -> Iterator[tuple[str, Any]]:
    """Yield each piece of ``text`` with the value it holds; nothing if the first is no article."""
    whole = _parsed(text) if text.lstrip()[:1] == "[" else None
    if isinstance(whole, list) and whole and all(map(_is_article, whole)):
        yield from (("", value) for value in whole)
        return
    lines = (line for line in text.split("\n") if line.strip())
    first = next(lines)
    if not _is_article(value := _parsed(first)):
        return
    yield first, value
    yield from ((line, _parsed(line)) for line in lines)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _is_article(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(value.get(key), str) for key in ("id", "title", "body"))
