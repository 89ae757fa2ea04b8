"""Resolves links between articles, and finds the articles that link to one.

A path is looked for beside the article and in the folder with its name; one that begins with a slash at the root of
the library and of each folder around the article, since a library may be opened above or below the root of a site. A
wikilink names a file, a title or an alias; of several files the nearest is meant.
"""

from __future__ import annotations

from collections import defaultdict
from posixpath import dirname, join, normpath, splitext
from typing import TYPE_CHECKING
from unicodedata import normalize
from urllib.parse import unquote

from reader.index.record import Kind
from reader.ingest.article_links import WIKI, link_name, link_path, without_extension
from reader.model.sequences import common_start
from reader.text.search.tokens import search_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.index.catalog import Catalog
    from reader.library.live_index import LiveIndex
    from reader.model.article import Article

    Get = Callable[[str], Article]

MAX_BACKLINKS = 1_000
"""Articles that may link to one by its name that are looked at."""
_INDEX_FILES = ("index.md", "_index.md", "README.md")


class Links:
    """The links between the articles of one library. Threads may share it."""

    def __init__(self, index: LiveIndex, get: Get, extensions: tuple[str, ...]) -> None:
        """Follow links through ``index``; ``get`` returns an article by its id, whose file has one of ``extensions``."""
        self._extensions = extensions
        self._index = index
        self._get = get
        self._names: tuple[tuple[int, int], _Names] | None = None

    def of(self, article: Article) -> list[str]:
        """Return the ids of the articles that ``article`` links to, each once, in the order of its text."""
        return list(dict.fromkeys(self.targets(article).values()))

    def targets(self, article: Article) -> dict[str, str]:
        """Return the ids of the articles that ``article`` links to, by the targets as they are written in its text."""
        found = ((target, self.resolve(article.id, target)) for target in article.links)
        return {target: each for target, each in found if each and each != article.id}

    def resolve(self, article_id: str, target: str) -> str | None:
        """Return the id of the article to which ``target`` leads from another; None: to none of the library.

        Args:
            article_id: of the article in which the link stands.
            target: as written; a wikilink with ``[[`` in front.
        """
        return self._index.ask(lambda catalog: self._resolve(catalog, article_id, target))

    def find(self, article_id: str, target: str) -> str | None:
        """Return the same for a link that may be of either kind: a path, else a name."""
        return self.resolve(article_id, target) or self.resolve(article_id, WIKI + target)

    def to(self, article_id: str) -> list[Article]:
        """Return the articles that link to the one with this id, the newest first.

        Raises:
            NotFoundError: there is no such article.
        """
        article = self._get(article_id)
        written = (article.id, splitext(article.id)[0], WIKI + article.title, *article.aliases)
        names = {link_name(name) for name in written} - {""}

        def linking(catalog: Catalog) -> list[Article]:
            candidates = {
                each.id: each for name in names for each in catalog.having(Kind.LINK, name, MAX_BACKLINKS)
            }
            return [
                each
                for each in candidates.values()
                if each.id != article_id
                and any(self._resolve(catalog, each.id, target) == article_id for target in each.links)
            ]

        return self._index.ask(linking)

    def _resolve(self, catalog: Catalog, article_id: str, target: str) -> str | None:
        path = normalize("NFC", unquote(link_path(target)))
        if not path:
            return None
        names = self._names_in(catalog)
        if found := next(
            (each for each in _paths(article_id, path, self._extensions) if each in names.ids), None
        ):
            return names.ids[found]
        return self._named(catalog, names, article_id, path) if target.startswith(WIKI) else None

    def _named(self, catalog: Catalog, names: _Names, article_id: str, path: str) -> str | None:
        ending = f"/{without_extension(path).casefold()}".replace("//", "/")
        same = names.by_name.get(ending.rpartition("/")[2], ())
        files = [each for each in same if f"/{splitext(each)[0].casefold()}".endswith(ending)]
        if files:
            return _nearest(article_id, files)
        titled = catalog.titled(search_form(path)) or catalog.having(Kind.ALIAS, link_name(path), 1)
        return _nearest(article_id, [each.id for each in titled]) if titled else None

    def _names_in(self, catalog: Catalog) -> _Names:
        version = catalog.version()
        if self._names is None or self._names[0] != version:
            self._names = version, _Names(catalog.all_ids())
        return self._names[1]


class _Names:
    """The ids of a library by what a link may call them."""

    def __init__(self, ids: Sequence[str]) -> None:
        self.ids = {normalize("NFC", each): each for each in ids}
        """By their composed form: macOS gives the names of files decomposed."""
        self.by_name: dict[str, list[str]] = defaultdict(list)
        """By the name of the file without its extension, in lower case."""
        for composed, each in self.ids.items():
            self.by_name[splitext(composed.rpartition("/")[2])[0].casefold()].append(each)


def _nearest(article_id: str, ids: Iterable[str]) -> str:
    """Return the one of ``ids`` that shares most folders with the article, of several the least deep."""
    folders = article_id.split("/")[:-1]

    def distance(other: str) -> tuple[int, int]:
        others = other.split("/")[:-1]
        return -common_start(folders, others), len(others)

    return min(ids, key=distance)


def _paths(article_id: str, path: str, extensions: tuple[str, ...]) -> Iterator[str]:
    """Yield the ids that ``path`` may mean in the article, the likeliest first."""
    if path.startswith("/"):
        around = article_id.split("/")[:-1]
        folders = ["/".join(around[:depth]) for depth in range(1, len(around) + 1)]
    else:
        folders = [dirname(article_id), splitext(article_id)[0]]
    for folder in folders:
        whole = normpath(join(normalize("NFC", folder), path.lstrip("/")))
        if whole.startswith(".."):
            continue
        yield whole
        page = without_extension(whole)
        for extension in extensions:
            yield page + extension
        for name in _INDEX_FILES:
            yield f"{page}/{name}"
