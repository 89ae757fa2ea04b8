"""Exports and imports the whole state as JSON lines; of two versions of a record the newer one wins.

A line is one object; ``kind`` says what it is: ``state`` (the first line), ``article`` with its marks, places and
highlights, ``view`` and ``setting``. Times are milliseconds since 1970.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.errors import UsageError
from reader.i18n import gettext as _
from reader.state import article_table, highlight_table, positions, saved_settings, saved_views
from reader.state.article_table import Identity
from reader.state.highlight_table import Highlight
from reader.state.positions import Position
from reader.text.sanitize import escaped_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from sqlite3 import Connection

    from reader.state.article_table import Record

VERSION = 1
"""Of the lines; those of a newer version are not understood."""

_IDENTITY = ("text_key", "address_key", "path", "title", "date", "source", "url")
_QUOTED = ("quote", "prefix", "suffix")


class Imported(NamedTuple):
    """What an import has changed."""

    articles: int
    views: int
    settings: int


def dump(connection: Connection) -> list[dict[str, Any]]:
    """Return the whole state as objects."""
    lines: list[dict[str, Any]] = [{"kind": "state", "version": VERSION}]
    marked: dict[int, list[Highlight]] = {}
    for one in highlight_table.of_articles(connection):
        marked.setdefault(one.article, []).append(one)
    lines.extend(
        _article(record, positions.of_article(connection, record.number), marked.get(record.number, ()))
        for record in article_table.all_records(connection)
    )
    lines.extend({"kind": "view", **view} for view in saved_views.as_objects(connection))
    lines.extend({"kind": "setting", **setting} for setting in saved_settings.as_objects(connection))
    return lines


def _article(record: Record, places: Mapping[str, Position], marked: Iterable[Highlight]) -> dict[str, Any]:
    return {
        "kind": "article",
        **record.identity._asdict(),
        "read_at": record.read_at,
        "read_set": record.read_set,
        "starred": record.starred,
        "star_set": record.star_set,
        "positions": [{"name": name, **position._asdict()} for name, position in places.items()],
        "highlights": [
            {key: value for key, value in one._asdict().items() if key != "article"} for one in marked
        ],
    }


def to_text(lines: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield ``lines`` as text; escapes are used only in a name of a file that is not UTF-8."""
    for line in lines:
        text = escaped_json(json.dumps(line, ensure_ascii=False))
        try:
            text.encode()
        except UnicodeEncodeError:
            text = json.dumps(line)
        yield text + "\n"


def parse(data: bytes, name: str) -> list[dict[str, Any]]:
    """Return the objects of the lines in ``data``.

    Raises:
        UsageError: a line is none of an export, or the export is of a newer version; the message names ``name`` and line.
    """
    lines: list[dict[str, Any]] = []
    for number, line in enumerate(data.splitlines(), 1):
        if not line.strip():
            continue
        try:
            lines.append(_checked(json.loads(line)))
        except _NewerError as error:
            raise UsageError(
                _("{}:{}: exported by a newer version of reader").format(name, number)
            ) from error
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise UsageError(
                _("{}:{}: not a line of an exported state").format(name, number),
                hint=_("“reader state export” writes such a file"),
            ) from error
    return lines


def merge(connection: Connection, lines: Iterable[dict[str, Any]]) -> Imported:
    """Take over what is newer in ``lines`` than in the state; nothing is lost by it."""
    counts = {"article": 0, "view": 0, "setting": 0}
    touched: list[int] = []
    for line in lines:
        kind = line["kind"]
        if kind == "article":
            number, is_changed = _merge_article(connection, line)
            touched += [number] if is_changed else []
        elif kind == "view":
            is_changed = saved_views.merge(connection, line)
        elif kind == "setting":
            is_changed = saved_settings.merge(connection, line)
        else:
            continue
        counts[kind] += is_changed
    if touched:
        article_table.touch(connection, touched)
    return Imported(counts["article"], counts["view"], counts["setting"])


class _NewerError(Exception):
    """The export is of a newer version of the program."""


def _checked(line: Any) -> dict[str, Any]:
    """Return ``line`` with values of the right types.

    Raises:
        ValueError: it has not what its kind needs.
    """
    kind = line["kind"]
    if kind == "state" and line["version"] > VERSION:
        raise _NewerError
    if kind in ("view", "setting"):
        names = ("name", "query", "sort") if kind == "view" else ("library", "name", "value")
        _texts(line, names)
        _numbers(line, ("changed",))
    if kind == "article":
        _texts(line, _IDENTITY[2:])
        _numbers(line, ("text_key", "address_key", "read_set", "star_set"))
        if line["read_at"] is not None:
            _numbers(line, ("read_at",))
        for one in line["positions"]:
            _texts(one, (*_QUOTED, "name"))
            _numbers(one, ("character", "progress", "changed"))
        for one in line["highlights"]:
            _texts(one, (*_QUOTED, "id", "section", "colour", "note"))
            _numbers(one, ("progress", "made", "changed"))
    elif not isinstance(kind, str):
        raise ValueError
    return dict(line)


def _texts(line: dict[str, Any], names: Iterable[str]) -> None:
    if not all(isinstance(line[name], str) for name in names):
        raise ValueError


def _numbers(line: dict[str, Any], names: Iterable[str]) -> None:
    for name in names:
        value = line[name]
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1 << 63:
            raise ValueError


def _merge_article(connection: Connection, line: dict[str, Any]) -> tuple[int, bool]:
    """Take over what is newer in one line; return the number of the record, and whether it is another now."""
    identity = Identity(*(line[name] for name in _IDENTITY))
    number = _record_like(connection, identity)
    is_new = number is None
    (number,) = article_table.put(connection, [(number, identity)])
    (record,) = article_table.with_numbers(connection, [number])
    is_changed = is_new
    if line["read_set"] > record.read_set:
        connection.execute(
            "UPDATE article SET read_at = ?, read_set = ? WHERE number = ?",
            (line["read_at"], line["read_set"], number),
        )
        is_changed = True
    if line["star_set"] > record.star_set:
        connection.execute(
            "UPDATE article SET starred = ?, star_set = ? WHERE number = ?",
            (bool(line["starred"]), line["star_set"], number),
        )
        is_changed = True
    known = positions.of_article(connection, number)
    for one in line["positions"]:
        before = known.get(one["name"])
        if before is None or one["changed"] > before.changed:
            values = {key: one[key] for key in Position._fields}
            positions.put(connection, number, one["name"], Position(**values))
            is_changed = True
    for one in line["highlights"]:
        kept = highlight_table.get(connection, one["id"])
        if kept is None or one["changed"] > kept.changed:
            values = {key: one[key] for key in Highlight._fields if key not in ("article", "removed")}
            highlight_table.put(
                connection,
                Highlight(
                    article=kept.article if kept else number, removed=bool(one.get("removed")), **values
                ),
            )
            is_changed = True
    return number, is_changed


def _record_like(connection: Connection, identity: Identity) -> int | None:
    """Return the record of the article that is known by ``identity``, here or on another computer."""
    found = article_table.like(connection, [identity])

    def rank(record: Record) -> tuple[bool, bool, bool]:
        known = record.identity
        return (
            known.text_key == identity.text_key != 0,
            known.address_key == identity.address_key != 0,
            known.path == identity.path,
        )

    # Copies with one text that lie in several places here have records of their own.
    found = [
        record
        for record in found
        if not (rank(record) == (True, False, False) and os.path.lexists(identity.path) and identity.path)
    ]
    return max(found, key=rank).number if found else None
