"""Matches records of the state file with articles whose files were renamed, moved, edited or copied.

A record belongs to one article at most, and an article has one record at most. The strongest match wins; of copies
with one text the one at the path of the record has it, and when that file is gone the one that came last.
"""

from __future__ import annotations

from collections import defaultdict
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from reader.state.article_table import Identity, Record


class Strength(IntEnum):
    """What speaks for a match, the weakest first; the numbers are kept in indexes."""

    PATH = 1
    """The file has the name, and another text: it was edited."""
    ADDRESS = 2
    """The text comes from the same page."""
    TEXT = 3
    """The text is the same, in another file."""
    SAME = 4
    """The text and the file are the same."""


class Listed(NamedTuple):
    """An article of the index."""

    docid: int
    identity: Identity
    is_fresh: bool
    """Whether it was written since records were last matched."""


class Match(NamedTuple):
    """A record and the article that it belongs to."""

    record: Record
    listed: Listed
    strength: Strength


class Matching(NamedTuple):
    """What is to be changed."""

    released: list[int]
    """Docids of articles that lose their records."""
    matches: list[Match]
    displaced: list[int]
    """Numbers of records that lose their articles and get no other."""


def match(
    records: Collection[Record], listed: Collection[Listed], assigned: Iterable[tuple[int, int, int]] = ()
) -> Matching:
    """Return the matches that are stronger than what is ``assigned``, a docid, a record and a strength each."""
    assigned = list(assigned)
    by_docid = {docid: (record, strength) for docid, record, strength in assigned}
    by_record = {record: (docid, strength) for docid, (record, strength) in by_docid.items()}
    released: set[int] = set()
    matches: dict[int, Match] = {}
    pairs = sorted(
        _pairs(records, listed),
        key=lambda pair: (
            -pair.strength,
            not pair.listed.is_fresh,
            pair.record.identity.title != pair.listed.identity.title,
            pair.listed.identity.path,
            pair.record.number,
        ),
    )
    for pair in pairs:
        docid, number = pair.listed.docid, pair.record.number
        holder, held = by_docid.get(docid, (0, 0))
        place, strength = by_record.get(number, (0, 0))
        if pair.strength <= held or pair.strength <= strength:
            continue
        if holder:
            released.add(docid)
            by_record.pop(holder, None)
        if place:
            released.add(place)
            by_docid.pop(place, None)
        by_docid[docid] = number, pair.strength
        by_record[number] = docid, pair.strength
        matches[docid] = pair
    before = {record for _docid, record, _strength in assigned}
    return Matching(
        sorted(released),
        [
            pair
            for docid, pair in matches.items()
            if by_docid.get(docid) == (pair.record.number, pair.strength)
        ],
        sorted(before - by_record.keys()),
    )


def _pairs(records: Iterable[Record], listed: Iterable[Listed]) -> Iterator[Match]:
    """Yield all that could belong together."""
    by_text: dict[int, list[Listed]] = defaultdict(list)
    by_address: dict[int, list[Listed]] = defaultdict(list)
    by_path: dict[str, Listed] = {}
    for each in listed:
        by_text[each.identity.text_key].append(each)
        by_address[each.identity.address_key].append(each)
        by_path[each.identity.path] = each
    for record in records:
        text_key, address_key, path = record.identity[:3]
        for each in by_text[text_key] if text_key else ():
            yield Match(record, each, Strength.SAME if each.identity.path == path else Strength.TEXT)
        if address_key and len(by_address[address_key]) == 1:  # a page that several name is a site
            yield Match(record, by_address[address_key][0], Strength.ADDRESS)
        if path and path in by_path:
            yield Match(record, by_path[path], Strength.PATH)
