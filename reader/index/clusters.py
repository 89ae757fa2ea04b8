"""The tables ``fingerprint`` and ``cluster``: what duplicates are recognised by, and which articles are duplicates.

A fingerprint takes some 280 bytes. A cluster is a set of articles with the same story; it is named by the docid of
the first of them that was met.
"""

from __future__ import annotations

import re
import struct
from array import array
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from reader.model.article import Article, Origin
from reader.sqlite.parameters import as_json
from reader.text.search.minhash import sketch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from sqlite3 import Connection

_BEFORE_HOST = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
_WORDS = re.compile(r"[^\W_]+")
_KEYS = struct.Struct("<3Q")
_TITLES = (Origin.FRONT_MATTER, Origin.TEXT)
"""Where a title is found that says something; the name of a file may be that of many."""


class Fingerprint(NamedTuple):
    """What duplicates have in common, or some of it; a key of 0 matches nothing."""

    text: int
    """Hash of the whole text, the same in either script and with other white space."""
    address: int
    """Hash of the address of the original page."""
    title: int
    """Hash of the letters of the title, unless it is made of the name of the file."""
    sketch: Sequence[int]
    """What `reader.text.search.minhash` makes of the text."""


def fingerprint_of(article: Article, title: str, text: str) -> Fingerprint:
    """Return the fingerprint of ``article``; ``title`` and ``text``, what its body shows, are in search form."""
    address = _BEFORE_HOST.sub("", article.url, count=1).partition("#")[0].rstrip("/")
    letters = "".join(_WORDS.findall(title)) if article.title_from in _TITLES else ""
    data = text.encode("utf-8", "replace")
    # A host alone is the home page of many.
    return Fingerprint(
        _hash(data.replace(b" ", b"")),
        _hash(address.encode("utf-8", "replace") if "/" in address else b""),
        _hash(letters.encode("utf-8", "replace")),
        sketch(data),
    )


def packed(fingerprint: Fingerprint) -> bytes:
    """Return a fingerprint as the bytes that are stored."""
    return _KEYS.pack(*fingerprint[:3]) + array("I", fingerprint.sketch).tobytes()


def unpacked(data: bytes) -> Fingerprint:
    """Return the fingerprint of which `packed` made ``data``."""
    hashes = array("I")
    hashes.frombytes(data[_KEYS.size :])
    text, address, title = _KEYS.unpack_from(data)
    return Fingerprint(text, address, title, hashes)


def add(connection: Connection, fingerprints: Iterable[tuple[int, bytes]]) -> None:
    """Store packed ``fingerprints`` by docid."""
    connection.executemany("INSERT INTO fingerprint VALUES (?, ?)", fingerprints)


def drop(connection: Connection, docids: Iterable[int]) -> None:
    """Delete the fingerprints of articles; the clusters named by them are dissolved and found again later."""
    rows = [(docid,) for docid in docids]
    connection.executemany("DELETE FROM fingerprint WHERE docid = ?", rows)
    connection.executemany("DELETE FROM cluster WHERE docid = ?", rows)
    connection.executemany("DELETE FROM cluster WHERE first = ? AND docid != first", rows)


def of_articles(connection: Connection, article_ids: Iterable[str]) -> list[tuple[str, bytes]]:
    """Return id and packed fingerprint of those of ``article_ids`` that have one."""
    return connection.execute(
        "SELECT article.id, data FROM json_each(?) AS wanted JOIN article ON article.id = wanted.value"
        " JOIN fingerprint USING (docid)",
        (as_json(article_ids),),
    ).fetchall()


def unclustered(connection: Connection, limit: int) -> list[tuple[int, bytes]]:
    """Return docid and fingerprint of at most ``limit`` articles whose cluster is not known yet, in the order of docids."""
    return connection.execute(
        "SELECT docid, data FROM fingerprint WHERE docid NOT IN (SELECT docid FROM cluster) ORDER BY docid LIMIT ?",
        (limit,),
    ).fetchall()


def clustered(connection: Connection) -> Iterator[tuple[int, int, bytes]]:
    """Yield docid, first docid of the cluster, and fingerprint of articles whose cluster is known, the firsts last."""
    wanted = "SELECT docid, first, data FROM cluster JOIN fingerprint USING (docid) WHERE docid"
    yield from connection.execute(f"{wanted} != first")
    yield from connection.execute(f"{wanted} = first")


def assign(connection: Connection, firsts: Mapping[int, int]) -> None:
    """Store the first docid of the cluster of each docid, unless one of the two articles has gone.

    Firsts come before their copies. Where another process was quicker, what it has found stays.
    """
    connection.executemany(
        "INSERT OR IGNORE INTO cluster SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM fingerprint WHERE docid = ?1)"
        " AND (?1 = ?2 OR EXISTS (SELECT 1 FROM cluster WHERE docid = ?2 AND first = ?2))",
        firsts.items(),
    )


def first_by_docid(connection: Connection) -> dict[int, int]:
    """Return the first docid of its cluster for each docid in a cluster of two or more, as far as they are known."""
    found = dict(connection.execute("SELECT docid, first FROM cluster WHERE docid != first").fetchall())
    return found | {first: first for first in found.values()}


def _hash(text: bytes) -> int:
    """Return 64 bits that two texts do not share by chance; 0 for an empty text."""
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "little") if text else 0
