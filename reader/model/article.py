"""The metadata of an article, as a light row that lists, filters and exports share, and its body."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reader.model.variant import Region, Script

if TYPE_CHECKING:
    import datetime as dt

    from reader.errors import Problem


class Origin(StrEnum):
    """Where a fact about an article was found; everything but the front matter is inferred."""

    FRONT_MATTER = "front matter"
    FILE_NAME = "file name"
    TEXT = "text"
    FOLDER = "folder"
    FILE_TIME = "file time"


class Code(NamedTuple):
    """A securities or index code met in a text, such as ``588750`` or ``931071.CSI``."""

    code: str
    """The code as it is written, with its exchange suffix if it has one."""
    name: str = ""
    """The name that stands beside it in the text, or empty."""


class Article(NamedTuple):
    """One article as a row: all that lists and filters need, never the body.

    Text fields are one line each and hold no control characters.
    """

    id: str
    """``source-key/relative/posix/path``: stable while source folder and file keep their names."""
    path: str
    """File name as given to the operating system; ``-`` for standard input."""
    title: str
    title_from: Origin | None = None
    shared_title: str = ""
    """What the text would give as the title, had not other files of the folder the same; else empty."""
    date: dt.date | None = None
    """A day, or a `datetime.datetime` where a time is known, with its zone as written."""
    date_from: Origin | None = None
    tags: tuple[str, ...] = ()
    tags_from: Origin | None = None
    categories: tuple[str, ...] = ()
    lang: str = ""
    """Language tag as written, such as ``zh-CN``; empty where none is given."""
    script: Script = Script.UNKNOWN
    region: Region | None = None
    """Of a Traditional text, where it is known."""
    source: str = ""
    """Where the article came from in one word: a label or a host, such as ``qq``."""
    url: str = ""
    """Address of the original page."""
    summary: str = ""
    author: str = ""
    """All who wrote it, with ``, `` between."""
    chars: int = 0
    """Characters of the body that are not white space."""
    reading_length: int = 0
    """What there is to read, in Han characters: an English word takes as long as 2.3 of them."""
    minutes: int = 0
    """Reading time, at least 1 for a body that is not empty."""
    codes: tuple[Code, ...] = ()
    features: frozenset[str] = frozenset()
    """What the body has, for the query field ``has:``: ``image``, ``footnote``, ``table``, and ``code`` blocks."""
    problems: tuple[Problem, ...] = ()
    links: tuple[str, ...] = ()
    """Where its links lead that may be articles, as written; a wikilink begins with ``[[``."""
    aliases: tuple[str, ...] = ()
    """Other names by which it may be linked to."""
    size: int = 0
    """Bytes of the file."""
    mtime_ns: int = 0
    """Modification time of the file in nanoseconds."""
    text_key: int = 0
    """Tells the text of the body from others, in either script; 0: it has none, or was not read."""

    @property
    def authors(self) -> tuple[str, ...]:
        """Each author by name."""
        return tuple(filter(None, map(str.strip, self.author.split(",")))) if self.author else ()


EXTENSIONS = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd", ".txt")
"""Endings of article files, in any case, unless the user names others."""
MINUTES_PER = 500
"""Han characters that are read in a minute, unless the user says another number."""


def minutes_to_read(reading_length: int, minutes_per: int = MINUTES_PER) -> int:
    """Return the minutes that a body of `Article.reading_length` takes, at least 1; 0 for one that is empty."""
    return max(1, round(reading_length / minutes_per)) if reading_length else 0


class Repairs(NamedTuple):
    """What a program did to the text of an article, and what of it was undone."""

    removed: int = 0
    """Pinyin readings that were taken out."""
    applied: int = 0
    """Stretches of shifted bytes whose original stands in the text."""
    left: tuple[str, ...] = ()
    """The stretches that are left as they stand, since it is not sure what they were."""
    problems: tuple[Problem, ...] = ()
    """The same for the doctor, each with its line of the file."""


class Body(NamedTuple):
    """The decoded Markdown of an article, without its front matter."""

    text: str
    """Exactly as it stands in the file, but for what was mended."""
    fields: dict[str, object]
    """The front matter as parsed, keys in the order and case of the file; empty where there is none."""
    encoding: str = "utf-8"
    first_line: int = 1
    """1-based line of the file on which ``text`` begins."""
    problems: tuple[Problem, ...] = ()
    repairs: Repairs | None = None
    """What was undone; None where nothing was."""
    omitted: tuple[int, ...] = ()
    """1-based lines of the file after ``first_line`` that are metadata and not in ``text``, rising."""

    def line_in_file(self, number: int) -> int:
        """Return the 1-based line of the file on which the line ``number`` of the text, counted from 0, stands."""
        line = self.first_line + number
        for omitted in self.omitted:
            if omitted > line:
                break
            line += 1
        return line

    def line_in_text(self, line: int) -> int:
        """Return the line of the text, counted from 0, that is ``line`` of the file; below 0 where that is above it."""
        return line - self.first_line - sum(omitted < line for omitted in self.omitted)
