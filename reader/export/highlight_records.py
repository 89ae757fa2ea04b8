"""Highlights and notes as records and as Markdown, in the script asked for."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from reader.i18n import gettext as _
from reader.text.chinese.script import converter
from reader.text.sanitize import one_line, strip_controls

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from reader.library.highlights import Noted

KEYS = (
    "id", "path", "title", "date", "source", "url", "section", "quote", "note", "colour", "created", "changed", "lost",
)  # fmt: skip
"""The keys of a record in their order."""


def records(noted: Iterable[tuple[Noted, Collection[str]]], script: str) -> Iterator[dict[str, Any]]:
    """Yield a record for each highlight; with each article come the ids of those that its text has no more."""
    convert = converter(script)
    for one, lost in noted:
        identity = one.record.identity
        for each in one.highlights:
            values = (
                one.article_id, identity.path, convert(one_line(identity.title)), identity.date or None,
                identity.source, identity.url, convert(one_line(each.section)), convert(strip_controls(each.quote)),
                strip_controls(each.note), each.colour, _moment(each.made), _moment(each.changed), each.id in lost,
            )  # fmt: skip
            yield dict(zip(KEYS, values, strict=True))


def markdown(found: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield records as Markdown: a heading an article, one a section, quotations, and notes below them."""
    article, section = None, ""
    for one in found:
        here = (one["id"], one["path"], one["title"])
        if article != here:
            yield ("" if article is None else "\n") + f"# {one['title']}\n"
            facts = [text for text in ((one["date"] or "")[:10], one["source"], one["url"]) if text]
            yield f"\n{' · '.join(map(one_line, facts))}\n" if facts else ""
            article, section = here, ""
        if one["section"] != section:
            section = one["section"]
            yield f"\n## {section}\n" if section else ""
        yield "\n" + "".join(f"> {line}".rstrip() + "\n" for line in one["quote"].splitlines())
        if one["lost"]:
            yield ">\n> — " + _("lost from the text") + "\n"
        if one["note"]:
            yield f"\n{one['note']}\n"


def _moment(milliseconds: int) -> str:
    return dt.datetime.fromtimestamp(milliseconds / 1000).astimezone().isoformat(timespec="seconds")
