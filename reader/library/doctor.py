"""Finds problems in the files of a library: those met while reading, and those that need other files to be seen."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from reader.errors import ArticleError, NotFoundError, Problem
from reader.i18n import gettext as _
from reader.index.clusters import fingerprint_of
from reader.ingest.article_links import WIKI, link_path
from reader.ingest.dead_links import dead_anchors, dead_targets
from reader.ingest.frontmatter import split
from reader.ingest.frontmatter.typos import is_missing, meant_key
from reader.ingest.link_targets import link_target_exists
from reader.ingest.metadata import DATE, TITLE, unread_article
from reader.ingest.source import LARGE, STDIN, UNREADABLE, extensions_of, read_bytes, unreadable_folders
from reader.library.same_story import Clusters, Likeness
from reader.model.query import Query, Sort
from reader.model.slips import question
from reader.text.characters import LINE_END
from reader.text.encoding.decode import decode
from reader.text.markdown.shown import shown_text
from reader.text.sanitize import one_line
from reader.text.search.tokens import search_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.ingest.frontmatter import Head
    from reader.library.library import Library
    from reader.model.article import Article, Body

KEY = "key"
"""The kind of a key that is not known but is like one that is."""
EMPTY = "empty"
"""The kind of an article without a text."""
LINK = "link"
"""The kind of a link or an image that leads to no file."""
DUPLICATE = "duplicate"
"""The kind of an article that is a duplicate of another."""

_STUB = 10
"""Characters below which texts are alike because they say nothing: 还没填充内容."""
_SHOWN = 100
"""Characters of a target that a message repeats."""
_NO_PAGE = re.compile(r"\[\[(?:_*toc_*$|[-$!\"']|[\W\d_]+$)", re.IGNORECASE)
"""What begins like a wikilink and is none: the mark of a table of contents, a condition of a shell, a list of numbers."""


def examine(
    library: Library, cancelled: Callable[[], bool] | None = None
) -> Iterator[tuple[Article, Problem]]:
    """Yield every problem of every article of ``library``, by id and line, as soon as the article has been looked at.

    The library must have been synced. Files are read one at a time, and never written. Of an article that has been
    looked at nothing is kept but what tells its copies.

    Args:
        library: what is looked at.
        cancelled: asked before each article; once it returns True no more is examined.
    """
    clusters: Clusters[str] = Clusters()
    for article in library.select(Query(sort=Sort.PATH)):
        if cancelled and cancelled():
            return
        for problem in sorted(_problems(library, article, clusters), key=lambda problem: problem.line or 0):
            yield article, problem


def unreadable_places(library: Library) -> Iterator[tuple[Article, Problem]]:
    """Yield the folders of ``library`` that cannot be looked into, each as the row that a file there would have."""
    for source in library.sources:
        for entry in unreadable_folders(source):
            if entry.problem:
                yield unread_article(source.article_id(entry.relative), entry), entry.problem


def _problems(library: Library, article: Article, clusters: Clusters[str]) -> Iterator[Problem]:
    if article.size > LARGE or any(problem.kind == UNREADABLE for problem in article.problems):
        yield from article.problems
        return
    try:
        body = library.read(article.id, repair="auto")
    except NotFoundError:
        return  # another thread synced, and its file is gone
    except ArticleError:
        yield Problem(UNREADABLE, _("it could be read a moment ago, and no more"))
        return
    # Those of facts stand in the row; a body that was read in another way than the row has them too.
    facts = (problem for problem in article.problems if problem.kind in (DATE, TITLE))
    yield from dict.fromkeys((*body.problems, *facts))
    yield from _keys(article, body)
    yield from _date(article)
    yield from _text(article)
    yield from body.repairs.problems if body.repairs else ()
    yield from _links(library, article, body)
    yield from _wikilinks(library, article, body)
    yield from _duplicate(article, body, clusters)


def _keys(article: Article, body: Body) -> Iterator[Problem]:
    slips = {
        key: meant for key in body.fields if (meant := meant_key(key)) and is_missing(meant, body.fields)
    }
    head = _head(article) if slips else None
    for key, meant in slips.items():
        message = _("unknown key “{}”").format(one_line(key))
        yield Problem(KEY, message, question(meant), head.line_of(key) if head else None)


def _head(article: Article) -> Head | None:
    """Return the head of an article with its lines, which a body has not; None where there is no file to read."""
    try:
        return None if article.path == STDIN else split(decode(read_bytes(article.path)).text)
    except OSError:
        return None  # gone in this very moment: what is wrong is told without its line


def _date(article: Article) -> Iterator[Problem]:
    if article.date is None:
        yield Problem(DATE, _("no date"), _("neither front matter nor file name nor text gives one"))


def _text(article: Article) -> Iterator[Problem]:
    if not article.chars:
        yield Problem(EMPTY, _("no text"))


def _links(library: Library, article: Article, body: Body) -> Iterator[Problem]:
    lines = _Lines(body)
    for target in dead_anchors(body.text):
        message = _("“{}” is not there").format(one_line(target.path)[:_SHOWN])
        yield Problem(LINK, message, _("no heading of the text has this name"), lines.of(target.position))
    if article.path == STDIN:
        return
    lines = _Lines(body)
    for target in dead_targets(
        body.text, partial(link_target_exists, article.path, extensions_of(library.sources))
    ):
        message = _("“{}” is not there").format(one_line(target.path)[:_SHOWN])
        yield Problem(LINK, message, _("looked for beside the article"), lines.of(target.position))


def _wikilinks(library: Library, article: Article, body: Body) -> Iterator[Problem]:
    lines = _Lines(body)
    for target in article.links:
        if not target.startswith(WIKI) or _NO_PAGE.match(target) or library.links.resolve(article.id, target):
            continue
        if not link_path(target):
            continue  # a picture or another file, which may stand in any folder of the vault
        message = _("“{}” is not there").format(one_line(f"{target}]]")[:_SHOWN])
        position = body.text.find(target)
        line = lines.of(position) if position >= 0 else None
        yield Problem(LINK, message, _("no article of the library has this name, title or alias"), line)


def _duplicate(article: Article, body: Body, clusters: Clusters[str]) -> Iterator[Problem]:
    if article.chars < _STUB:
        return
    text = search_form(shown_text(body.text))  # as it is indexed, so that the list groups the same articles
    if duplicate := clusters.add(article.id, fingerprint_of(article, search_form(article.title), text)):
        message = {
            Likeness.TEXT: _("the same text as {}"),
            Likeness.CLAUSES: _("nearly the same text as {}"),
            Likeness.ADDRESS: _("the same address and much of the text of {}"),
            Likeness.TITLE: _("the same title and much of the text of {}"),
        }[duplicate.likeness]
        yield Problem(DUPLICATE, message.format(duplicate.first))


class _Lines:
    """Counts lines of a file up to places in its body that come one after another."""

    def __init__(self, body: Body) -> None:
        self._body = body
        self._number, self._position = 0, 0

    def of(self, position: int) -> int:
        """Return the 1-based line of the file on which ``position``, not before the last one, stands."""
        self._number += len(LINE_END.findall(self._body.text, self._position, position))
        self._position = position
        return self._body.line_in_file(self._number)
