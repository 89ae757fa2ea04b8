"""The library: all that front ends may import to list, search, read and mark articles.

Front ends import names from here and not from the modules inside; a name is imported when it is first used, so that
a command pays only for what it needs (PEP 562).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.index.compile_query import wanted_terms
    from reader.index.database import IndexFailedError, SearchCancelledError
    from reader.index.words import Meaning
    from reader.ingest.article_links import WIKI
    from reader.ingest.source import LARGE, STDIN, Source, SourceKind
    from reader.ingest.standard_input import KEY as STDIN_KEY
    from reader.ingest.stream_writer import streamed
    from reader.library.doctor import examine, unreadable_places
    from reader.library.facet_counts import FacetCount
    from reader.library.highlights import Noted
    from reader.library.highlights import locate as locate_highlight
    from reader.library.library import Library
    from reader.library.related import Related
    from reader.library.select import Group, Selection
    from reader.library.snippets import find_all
    from reader.library.statistics import Statistics, Trend
    from reader.library.statistics import statistics as count_statistics
    from reader.library.statistics import trend as count_trend
    from reader.library.title_search import title_matcher
    from reader.library.views import ViewCount, checked_name
    from reader.state.exchange import dump as dump_state
    from reader.state.exchange import merge as merge_state
    from reader.state.exchange import parse as parse_state
    from reader.state.exchange import to_text as state_to_text
    from reader.state.file import StateFile
    from reader.state.highlight_table import COLOURS as HIGHLIGHT_COLOURS
    from reader.state.highlight_table import Highlight
    from reader.text.markdown.plain_line import plain_line

__all__ = [
    "HIGHLIGHT_COLOURS",
    "LARGE",
    "STDIN",
    "STDIN_KEY",
    "WIKI",
    "FacetCount",
    "Group",
    "Highlight",
    "IndexFailedError",
    "Library",
    "Meaning",
    "Noted",
    "Related",
    "SearchCancelledError",
    "Selection",
    "Source",
    "SourceKind",
    "StateFile",
    "Statistics",
    "Trend",
    "ViewCount",
    "checked_name",
    "count_statistics",
    "count_trend",
    "dump_state",
    "examine",
    "find_all",
    "locate_highlight",
    "merge_state",
    "parse_state",
    "plain_line",
    "state_to_text",
    "streamed",
    "title_matcher",
    "unreadable_places",
    "wanted_terms",
]

_HOMES = {
    "HIGHLIGHT_COLOURS": "reader.state.highlight_table:COLOURS",
    "Highlight": "reader.state.highlight_table",
    "Noted": "reader.library.highlights",
    "Statistics": "reader.library.statistics",
    "Trend": "reader.library.statistics",
    "count_statistics": "reader.library.statistics:statistics",
    "count_trend": "reader.library.statistics:trend",
    "locate_highlight": "reader.library.highlights:locate",
    "StateFile": "reader.state.file",
    "dump_state": "reader.state.exchange:dump",
    "state_to_text": "reader.state.exchange:to_text",
    "merge_state": "reader.state.exchange:merge",
    "parse_state": "reader.state.exchange:parse",
    "LARGE": "reader.ingest.source",
    "STDIN": "reader.ingest.source",
    "STDIN_KEY": "reader.ingest.standard_input:KEY",
    "WIKI": "reader.ingest.article_links",
    "FacetCount": "reader.library.facet_counts",
    "Group": "reader.library.select",
    "IndexFailedError": "reader.index.database",
    "Library": "reader.library.library",
    "Meaning": "reader.index.words",
    "Related": "reader.library.related",
    "SearchCancelledError": "reader.index.database",
    "Selection": "reader.library.select",
    "Source": "reader.ingest.source",
    "SourceKind": "reader.ingest.source",
    "ViewCount": "reader.library.views",
    "checked_name": "reader.library.views",
    "examine": "reader.library.doctor",
    "find_all": "reader.library.snippets",
    "plain_line": "reader.text.markdown.plain_line",
    "streamed": "reader.ingest.stream_writer",
    "title_matcher": "reader.library.title_search",
    "unreadable_places": "reader.library.doctor",
    "wanted_terms": "reader.index.compile_query",
}
"""The module of each name, with the name there after a colon if it is another."""


def __getattr__(name: str) -> object:
    """Import ``name`` from its module.

    Raises:
        AttributeError: it is not a name of `__all__`.
    """
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module, _colon, original = _HOMES[name].partition(":")
    value = globals()[name] = getattr(import_module(module), original or name)
    return value
