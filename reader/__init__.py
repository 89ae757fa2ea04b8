"""A terminal reader for folders of Markdown articles, Chinese first.

For Python programs: ``from reader import open_library``; see docs/python.md. Importing the package imports nothing
else before a name is used (PEP 562): start-up time belongs to the command that was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.version import __version__

if TYPE_CHECKING:
    from reader.api import Hit, Library, open_library, parse_query
    from reader.errors import (
        ArticleError,
        ConfigError,
        NotFoundError,
        OutputError,
        Problem,
        QueryError,
        ReaderError,
        SourceError,
        StateError,
        UsageError,
    )
    from reader.library import FacetCount, Selection
    from reader.model.article import Article, Body
    from reader.model.mark import Mark
    from reader.model.query import Query

__all__ = [
    "Article",
    "ArticleError",
    "Body",
    "ConfigError",
    "FacetCount",
    "Hit",
    "Library",
    "Mark",
    "NotFoundError",
    "OutputError",
    "Problem",
    "Query",
    "QueryError",
    "ReaderError",
    "Selection",
    "SourceError",
    "StateError",
    "UsageError",
    "__version__",
    "open_library",
    "parse_query",
]

_MODULES = {
    "api": ("Hit", "Library", "open_library", "parse_query"),
    "errors": (
        "ArticleError",
        "ConfigError",
        "NotFoundError",
        "OutputError",
        "Problem",
        "QueryError",
        "ReaderError",
        "SourceError",
        "StateError",
        "UsageError",
    ),
    "library": ("FacetCount", "Selection"),
    "model.article": ("Article", "Body"),
    "model.mark": ("Mark",),
    "model.query": ("Query",),
}
"""Module → public names that it defines."""


def __getattr__(name: str) -> object:
    from importlib import import_module

    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
