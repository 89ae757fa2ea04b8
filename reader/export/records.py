"""Articles as records, in JSON and CSV: the one place that sets their keys and the order of these."""

from __future__ import annotations

import csv
import io
import json
from itertools import chain
from typing import TYPE_CHECKING, Any

from reader.export.convert import converted_text
from reader.model.date_ranges import iso
from reader.model.mark import UNMARKED
from reader.model.variant import Script
from reader.text.chinese.script import converter
from reader.text.sanitize import escaped_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.export.registry import Entry
    from reader.model.article import Article
    from reader.model.display import Display
    from reader.model.mark import Mark

Record = dict[str, Any]
"""One article as what JSON can say."""

KEYS = (
    "id", "path", "title", "title_from", "date", "date_from", "tags", "tags_from", "categories", "lang",
    "script", "source", "url", "summary", "author", "chars", "minutes", "read", "starred", "codes", "problems",
    "links",
)  # fmt: skip
"""The keys of a record in their order; ``body`` may follow."""


def record(
    article: Article, script: str = "original", mark: Mark = UNMARKED, links: Sequence[str] = ()
) -> Record:
    """Return ``article`` as a record with `KEYS`, what is shown to people converted to ``script``.

    ``links`` are the ids of the articles that it links to.

    Nothing known is null for a date, a script and where a fact is from, and empty for a text.
    """
    convert = converter(script, document_script=article.script)
    values = {
        "title": convert(article.title),
        "date": iso(article.date) if article.date else None,
        "tags": [convert(tag) for tag in article.tags],
        "categories": [convert(category) for category in article.categories],
        "script": None if article.script is Script.UNKNOWN else article.script,
        "summary": convert(article.summary),
        "read": mark.read,
        "starred": mark.starred,
        "links": list(links),
        "codes": [code.code for code in article.codes],
        "problems": [
            {"kind": problem.kind, "message": problem.message, "hint": problem.hint, "line": problem.line}
            for problem in article.problems
        ],
    }
    return {key: values[key] if key in values else getattr(article, key) for key in KEYS}


def record_with_body(entry: Entry, display: Display) -> Record:
    """Return `record` with the Markdown of the article under ``body``."""
    return {
        **record(entry.article, display.script, entry.mark, entry.linked),
        "body": converted_text(entry, display),
    }


def json_lines(records: Iterable[Record]) -> Iterator[str]:
    """Yield each record as one line of JSON."""
    for one in records:
        yield _dumped(one) + "\n"


def json_array(records: Iterable[Record]) -> Iterator[str]:
    """Yield one JSON array, a record a line; ``[]`` for none."""
    opening = "[\n"
    for one in records:
        yield opening + _dumped(one)
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def export_jsonl(entries: Iterable[Entry], display: Display) -> Iterator[str]:
    """Yield each article with its body as one line of JSON."""
    return json_lines(record_with_body(entry, display) for entry in entries)


def export_json(entries: Iterable[Entry], display: Display) -> Iterator[str]:
    """Yield one JSON array of the articles with their bodies."""
    return json_array(record_with_body(entry, display) for entry in entries)


def csv_rows(records: Iterable[Record], names: Sequence[str] = KEYS) -> Iterator[str]:
    r"""Yield CSV as RFC 4180 has it: a row of ``names``, then one a record, each ended by ``\r\n``.

    The items of a list are joined by commas, of a problem its message; null is an empty field, and truth
    ``true`` or ``false`` as in JSON. A field that a spreadsheet would take for a formula is written as it is.
    """
    buffer = io.StringIO()
    write = csv.writer(buffer).writerow
    for row in chain([names], ([_field(one[name]) for name in names] for one in records)):
        write(row)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def export_csv(entries: Iterable[Entry], display: Display) -> Iterator[str]:
    """Yield the articles as CSV with the columns of `KEYS`, without their bodies."""
    return csv_rows(record(entry.article, display.script, entry.mark, entry.linked) for entry in entries)


def _field(value: object) -> str:
    """Return ``value`` of a record as a field of CSV."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ",".join(item["message"] if isinstance(item, dict) else str(item) for item in value)
    return str(value)


def _dumped(one: Record) -> str:
    return escaped_json(json.dumps(one, ensure_ascii=False))
