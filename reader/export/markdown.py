"""Articles as Markdown with front matter, one after another, in the form that ``reader -`` reads again.

Every head begins with ``reader_id``, by which `reader.ingest.stream` tells heads from rules in a body.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from reader.export.convert import converted_text
from reader.library import STDIN, STDIN_KEY, streamed
from reader.model import front_matter_keys as keys
from reader.text.chinese.script import converter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.export.registry import Entry
    from reader.model.article import Article
    from reader.model.display import Display

_SHOWN = frozenset((*keys.TITLE, *keys.SUBJECT, *keys.SUMMARY, *keys.TAGS, *keys.KEYWORDS, *keys.CATEGORIES))
"""Keys of front matter, in normal form, whose values people read: only these change script."""

_FROM_STREAM = f"{STDIN_KEY}/"
"""What the id of an article begins with that came through a pipe: one that goes on keeps the id it came with."""

_MAX_DEPTH = 20
"""Lists within lists that are kept as such: what is deeper is no metadata but an attack on the stack."""


def export_markdown(entries: Iterable[Entry], display: Display) -> Iterator[str]:
    """Yield each article: its head as YAML, a blank line, its body as it stands; a blank line between two."""
    for index, entry in enumerate(entries):
        article = entry.article
        convert = converter(display.script, document_script=article.script)
        fields = {
            key: _shown(value, convert) if keys.normal(key) in _SHOWN else value
            for key, value in _fields(article, entry.body.fields).items()
        }
        article_id = article.id.removeprefix(_FROM_STREAM) if article.path == STDIN else article.id
        yield ("\n" if index else "") + streamed(article_id, fields, converted_text(entry, display))


def _fields(article: Article, written: dict[str, object]) -> dict[str, Any]:
    """Return the front matter as written, and what was inferred where it says nothing."""
    seen: dict[int, Any] = {}
    fields = {key: _plain(value, seen, 0) for key, value in written.items()}
    inferred = (
        (keys.TITLE, "title", article.title),
        (keys.DATE, "date", article.date),
        ((*keys.TAGS, *keys.KEYWORDS), "tags", list(article.tags)),
    )
    for spellings, name, value in inferred:
        if value and not any(fields[key] for key in fields if keys.normal(key) in spellings):
            fields[name] = value
    if article.url and article.url not in fields.values():
        fields.setdefault("url", article.url)
    return fields


def _plain(value: object, seen: dict[int, Any], depth: int) -> Any:
    """Return ``value`` as what YAML can say; what is shared stays shared, so that anchors do not multiply."""
    if value is None or isinstance(value, (str, bool, int, float, dt.date)):
        return value
    if depth == _MAX_DEPTH or not isinstance(value, (list, tuple, set, dict)):
        return str(value)
    if id(value) not in seen:
        if isinstance(value, dict):
            mapping: dict[str, Any] = {}
            seen[id(value)] = mapping
            mapping.update((str(key), _plain(item, seen, depth + 1)) for key, item in value.items())
        else:
            items: list[Any] = []
            seen[id(value)] = items
            items.extend(_plain(item, seen, depth + 1) for item in value)
    return seen[id(value)]


def _shown(value: Any, convert: Callable[[str], str]) -> Any:
    """Return ``value`` with its texts converted, in lists too."""
    if isinstance(value, str):
        return convert(value)
    return [_shown(item, convert) for item in value] if isinstance(value, list) else value
