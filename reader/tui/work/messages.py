"""The messages with which workers report results to the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.tui.message import DataMessage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reader.errors import Problem
    from reader.library import Meaning, Selection
    from reader.model.article import Article, Body
    from reader.model.change import Change
    from reader.render import Anchor, Document
    from reader.tui.work.conversion import Conversion


class Changed(DataMessage):
    """A sync found articles to be new, changed or gone; batches come every few ten milliseconds."""

    changes: Sequence[Change]


class Synced(DataMessage):
    """A sync has seen every file."""


class FindingDuplicates(DataMessage):
    """Duplicates are being looked for, since there are new articles."""


class DuplicatesFound(DataMessage):
    """All duplicates of the library are known."""

    is_different: bool
    """Some were not known before."""


class Selected(DataMessage):
    """What matches the query of the session whose number is ``generation``."""

    generation: int
    selection: Selection
    seconds: float
    meant: Meaning
    """What its words look for."""
    is_final: bool
    """All files had been looked at when it was asked for."""
    is_head: bool = False
    """These are only the first rows; the same query is answered again once all are counted."""


class CountsWithout(DataMessage):
    """How many articles would match without each of the filters of the query whose number is ``generation``."""

    generation: int
    counts: Sequence[int]


class Loaded(DataMessage):
    """An article ready to be shown in ``script``."""

    article: Article
    document: Document
    script: str
    body: Body
    """What it was made from."""
    block: int | None = None
    """The block of the line that was asked for."""
    place: Anchor | None = None
    """Where reading stopped."""


class NotLoaded(DataMessage):
    """An article could not be read any more."""

    article_id: str
    reason: str


class Converts(DataMessage):
    """A script can be shown from now on."""

    conversion: Conversion


class SnippetsMade(DataMessage):
    """The words around what is searched, by the ids of articles; empty where only a title or a tag has it."""

    terms: Sequence[str]
    snippets: Mapping[str, str]


class Completions(DataMessage):
    """What the search line can complete, by field, the most frequent first."""

    values: Mapping[str, Sequence[str]]


class FoundProblem(NamedTuple):
    """A flaw of a file."""

    article_id: str
    path: str
    problem: Problem


class ProblemsFound(DataMessage):
    """More that is wrong in the files of the library."""

    problems: Sequence[FoundProblem]


class ProblemsDone(DataMessage):
    """All files have been looked at."""


class SaveOrder(NamedTuple):
    """What is to be written where."""

    article: Article
    path: Path
    format_name: str
    """One of `reader.export.registry.FORMATS`."""
    replace: bool = False
    """A file that is there may be replaced."""


class Done(DataMessage):
    """Something was done, in one line, such as where a file was written."""

    text: str


class Failed(DataMessage):
    """Something could not be done, in one line."""

    text: str


class Crashed(DataMessage):
    """A worker met a bug; the traceback is in the log."""

    summary: str
