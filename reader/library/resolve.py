"""Finds the article that a person means by an id, a path or a part of a title."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import NotFoundError, UsageError
from reader.i18n import gettext as _
from reader.index import words
from reader.index.conditions import NOTHING, Titled
from reader.index.database import is_text
from reader.ingest.known_sources import recent_roots
from reader.ingest.source import Source, SourceKind, open_source, unescaped
from reader.text.search.tokens import search_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.index.catalog import Catalog
    from reader.ingest.source import FileEntry
    from reader.model.article import Article

MAX_CANDIDATES = 5
"""Articles named when a part of a title fits several."""
MAX_TITLE = 60
"""Characters of a title that are named."""


def file_entries(reference: str, sources: Sequence[Source]) -> Iterator[tuple[str, FileEntry]]:
    """Yield the existing files that ``reference`` can mean, each with the id of its article, the likeliest first.

    It is read as a path, then as an id in one of ``sources``, then as an id in a folder opened earlier. A file
    below one of ``sources`` comes with the id that it has there, one elsewhere with its folder's name.

    Raises:
        SourceError: a file has gone while it was looked at.
    """
    for source in _file_sources(reference, sources):
        for entry in source.files():
            yield source.article_id(entry.relative), entry


def find_title(reference: str, catalog: Catalog) -> Article:
    """Return the one article of ``catalog`` whose title is ``reference`` or, failing that, has it as a part, in either script.

    Raises:
        NotFoundError: no title fits.
        UsageError: several do; the hint lists some.
    """
    wanted = search_form(reference)
    if not wanted:
        raise UsageError(_("an article needs a name"), hint=_("an id, a path or a part of a title"))
    found, _total = catalog.find(lambda _values: Titled(wanted) if is_text(wanted) else NOTHING)
    if not found:
        found, _total = catalog.find(lambda _values: words.titled(reference))
    articles = catalog.at_docids(found.window(0, MAX_CANDIDATES))
    if not articles:
        raise NotFoundError(
            _("no article is named “{}”").format(reference), hint=_("an id, a path or a part of a title")
        )
    if len(found) > 1:
        names = [f"{article.id}  {article.title[:MAX_TITLE]}" for article in articles]
        names += ["…"] if len(found) > MAX_CANDIDATES else []
        raise UsageError(
            _("{} titles fit “{}”").format(len(found), reference),
            hint=_("name one by its id or more of its title"),
            choices=names,
        )
    return articles[0]


def _as_member(path: str, sources: Sequence[Source]) -> Iterator[Source]:
    """Yield the file at ``path`` as a member of each of ``sources`` that it lies below."""
    for source in sources:
        if source.kind is SourceKind.STDIN:
            continue
        for plain in (os.path.abspath, os.path.realpath):
            relative = Path(os.path.relpath(plain(path), plain(source.root)))
            if relative.parts[0] != os.pardir:
                yield Source(source.key, source.root, SourceKind.FILE, relative.as_posix())
                break


def _file_sources(reference: str, sources: Sequence[Source]) -> Iterator[Source]:
    """Yield what ``reference`` can mean, each as a source of one file, the likeliest first."""
    if os.path.isfile(reference):  # noqa: PTH113 -- False, not an error, for a name that is too long or not allowed
        member = next(_as_member(reference, sources), None)
        yield member or open_source(reference, {source.key: source.root for source in sources})
    for plain in dict.fromkeys((reference, unescaped(reference))):
        key, _slash, relative = plain.partition("/")
        roots = [
            source.root for source in sources if source.key == key and source.kind is not SourceKind.STDIN
        ]
        if remembered := recent_roots().get(key):
            roots.append(Path(remembered))
        for root in roots:
            source = Source(key, root, SourceKind.FILE, relative)
            is_meant = relative and source.article_id(relative) == reference
            if is_meant and ".." not in relative.split("/") and os.path.isfile(root / relative):  # noqa: PTH113 -- as above
                yield source
