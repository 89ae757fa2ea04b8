"""What an exporter is and where each one is found; a format is imported when it is asked for.

An exporter turns entries, one after another, into pieces: text, or bytes where the pieces are final and
must reach a terminal as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from reader.model.article import Article, Body
    from reader.model.display import Display


class Entry(NamedTuple):
    """An article with its body."""

    article: Article
    body: Body


Exporter = Callable[[Iterable[Entry], "Display"], Iterator[str | bytes]]
"""Entries, shown as `Display` says (whose width is set: 0 for not wrapped), to pieces."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format that articles can be exported to."""

    name: str
    """The word for ``--to``."""
    suffix: str
    """How the name of a file ends."""
    target: str
    """``module:function`` of the `Exporter`."""


FORMATS = {
    one.name: one
    for one in (
        Format("markdown", ".md", "reader.export.markdown:export_markdown"),
        Format("plain", ".txt", "reader.export.text:export_plain"),
        Format("ansi", ".ans", "reader.export.text:export_ansi"),
        Format("json", ".json", "reader.export.records:export_json"),
        Format("jsonl", ".jsonl", "reader.export.records:export_jsonl"),
    )
}
"""Every format by name, in the order of the help."""


def exporter(name: str) -> Exporter:
    """Import and return the exporter of the format called ``name``."""
    from importlib import import_module

    module, _colon, function = FORMATS[name].target.partition(":")
    return cast("Exporter", getattr(import_module(module), function))
