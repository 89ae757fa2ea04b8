"""What an exporter is and where each one is found; a format is imported when it is asked for.

An exporter turns entries, one after another, into pieces: text, or bytes where the pieces are final and
must reach a terminal as they are. A new format is one entry of `FORMATS`: the command line, its help and
completion, the docs and the save dialog of the screen know it from there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Self, cast

from reader.model.mark import UNMARKED, Mark

if TYPE_CHECKING:
    from reader.model.article import Article, Body
    from reader.model.display import Display

NO_LINKS: Mapping[str, str] = MappingProxyType({})


class Entry(NamedTuple):
    """An article with its body and what the user made of it."""

    article: Article
    body: Body
    mark: Mark = UNMARKED
    links: Mapping[str, str] = NO_LINKS
    """Ids of the articles that it links to, by the targets as they are written in its text."""

    @property
    def linked(self) -> list[str]:
        """Ids of the articles that it links to, each once."""
        return list(dict.fromkeys(self.links.values()))


class Entries:
    """Entries that are read one by one, together with their articles, which are known before."""

    def __init__(
        self,
        articles: Iterable[Article],
        read: Callable[[Article], Body | None],
        marked: Callable[[Iterable[Article]], Iterable[tuple[Article, Mark]]] | None = None,
        links_of: Callable[[Article], Mapping[str, str]] | None = None,
    ) -> None:
        """Take articles that can be iterated more than once.

        Args:
            articles: which.
            read: returns the body of one, or None for one to pass over.
            marked: yields articles with their marks; None: they have none.
            links_of: returns `Entry.links` of an article; None: they link to none.
        """
        self.articles = articles
        self._read = read
        self._marked = marked or _unmarked
        self._links_of = links_of or _unlinked

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Self:
        """Return ``entries`` that have been read already."""
        bodies = {entry.article.id: entry.body for entry in entries}
        return cls([entry.article for entry in entries], lambda article: bodies[article.id])

    def __iter__(self) -> Iterator[Entry]:
        """Yield each article that can be read with its body."""
        for article, mark in self._marked(self.articles):
            body = self._read(article)
            if body is not None:
                yield Entry(article, body, mark, self._links_of(article))

    def numbered(self) -> Iterator[tuple[int, Article, Entry | None]]:
        """Yield each article with its number, from 1, and its entry; None for one that cannot be read."""
        entries = iter(self)
        entry = next(entries, None)
        for number, article in enumerate(self.articles, 1):
            if entry is None or entry.article.id != article.id:
                yield number, article, None
                continue
            yield number, article, entry
            entry = next(entries, None)


def _unlinked(article: Article) -> Mapping[str, str]:  # noqa: ARG001
    return NO_LINKS


def _unmarked(articles: Iterable[Article]) -> Iterator[tuple[Article, Mark]]:
    return ((article, UNMARKED) for article in articles)


Exporter = Callable[..., Iterator[str | bytes]]
"""``(entries, display, **options)`` to pieces.

``entries`` is an iterable of `Entry`, ``display`` a `Display` whose width is set (0: not wrapped), and the
options are those that the `Format` names.
"""


@dataclass(frozen=True, slots=True)
class Format:
    """One format that articles can be exported to."""

    name: str
    """The word for ``--to``."""
    suffix: str
    """How the name of a file ends."""
    target: str
    """``module:function`` of the `Exporter`."""
    options: tuple[str, ...] = ()
    """The keyword arguments of the exporter: flags of ``reader export``, and maybe `FOLDER`."""
    is_binary: bool = False
    """Not written to a terminal."""
    word: str = ""
    """Of a format of pandoc its name there; passed to the exporter as ``to``."""


FOLDER = "folder"
"""Option of formats that link local images: the folder that addresses in the output are relative to."""

FORMATS = {
    one.name: one
    for one in (
        Format("markdown", ".md", "reader.export.markdown:export_markdown"),
        Format("plain", ".txt", "reader.export.text:export_plain"),
        Format("ansi", ".ans", "reader.export.text:export_ansi"),
        Format("html", ".html", "reader.export.html.html_page:export_html", ("title", "embed", FOLDER)),
        Format(
            "epub",
            ".epub",
            "reader.export.epub.book:export_epub",
            ("title", "toc", "vertical"),
            is_binary=True,
        ),
        Format("pdf", ".pdf", "reader.export.pdf.typst_document:export_pdf", ("title",), is_binary=True),
        Format("json", ".json", "reader.export.records:export_json"),
        Format("jsonl", ".jsonl", "reader.export.records:export_jsonl"),
        Format("csv", ".csv", "reader.export.records:export_csv"),
        Format("pandoc", "", "reader.export.pandoc:export_pandoc", ("title",)),
    )
}
"""Every format by name, in the order of the help; the first is what is written where none is named."""


PANDOC = "pandoc"
PANDOC_SUFFIXES = {
    "asciidoc": ".adoc", "docbook": ".dbk", "docx": ".docx", "fb2": ".fb2", "ipynb": ".ipynb", "latex": ".tex",
    "man": ".man", "mediawiki": ".wiki", "odt": ".odt", "opml": ".opml", "org": ".org", "pptx": ".pptx",
    "rst": ".rst", "rtf": ".rtf", "texinfo": ".texi", "textile": ".textile", "typst": ".typ",
}  # fmt: skip
"""Formats of pandoc with suffixes of their own; another one is pandoc's to accept or refuse."""
_PANDOC_BINARY = frozenset(("docx", "epub", "epub2", "epub3", "odt", "pdf", "pptx"))
_PANDOC_NAME = re.compile(r"([a-z][a-z0-9_]{0,30})(?:[+-][a-z0-9_]{1,40}){0,20}")


def format_names() -> list[str]:
    """Return the formats as they are named on the command line."""
    return [f"{name}:FORMAT" if name == PANDOC else name for name in FORMATS]


def find_format(name: str) -> Format | None:
    """Return the format that ``name`` means on the command line, such as ``html`` or ``pandoc:docx``, or None."""
    known, colon, word = name.partition(":")
    if not colon:
        return FORMATS.get(name) if name != PANDOC else None
    found = _PANDOC_NAME.fullmatch(word) if known == PANDOC else None
    if found is None:
        return None
    suffix = PANDOC_SUFFIXES.get(found[1], f".{found[1][:10]}")
    return replace(FORMATS[PANDOC], name=name, suffix=suffix, word=word, is_binary=found[1] in _PANDOC_BINARY)


def format_for(path: str) -> Format | None:
    """Return the format that the suffix of ``path`` stands for, without regard to case, or None."""
    suffix = os.path.splitext(path)[1].lower()  # noqa: PTH122 -- a text as it was typed
    if not suffix:
        return None
    own = (one for one in FORMATS.values() if one.suffix == suffix)
    of_pandoc = (
        find_format(f"{PANDOC}:{name}") for name, known in PANDOC_SUFFIXES.items() if known == suffix
    )
    return next(own, None) or next(of_pandoc, None)


class Export(NamedTuple):
    """A format with all that is said about how to write it."""

    form: Format
    display: Display
    """How articles are shown; its width is set (0: not wrapped)."""
    options: Mapping[str, object] = MappingProxyType({})
    """Flags that were given, each of them among the options of the format."""

    def pieces(self, entries: Iterable[Entry], folder: str = os.curdir) -> Iterator[str | bytes]:
        """Yield the output for ``entries``, which is to stand in ``folder``."""
        module, _colon, function = self.form.target.partition(":")
        exporter = cast("Exporter", getattr(import_module(module), function))
        options = dict(self.options)
        if self.form.word:
            options["to"] = self.form.word
        if FOLDER in self.form.options:
            options[FOLDER] = folder
        return exporter(entries, self.display, **options)
