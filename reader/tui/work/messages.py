"""What workers tell the screen: results only, each with what tells whether it is still wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.tui.message import Fields

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reader.errors import Problem
    from reader.library.facets import FacetCount
    from reader.library.related import Related
    from reader.library.select import Selection
    from reader.library.views import ViewCount
    from reader.model.article import Article, Body
    from reader.model.change import Change
    from reader.model.query import Facet
    from reader.render import Document
    from reader.tui.work.conversion import Conversion


class Changed(Fields):
    """A sync found articles to be new, changed or gone; batches come every few ten milliseconds."""

    changes: Sequence[Change]


class Synced(Fields):
    """A sync has seen every file."""


class Grouping(Fields):
    """It is being found out which articles tell one story, of which there are new ones."""


class Grouped(Fields):
    """It was found out which articles tell one story."""

    is_different: bool
    """Of some it was not known before."""


class Selected(Fields):
    """The answer to question number ``generation`` of the session."""

    generation: int
    selection: Selection
    seconds: float
    is_head: bool = False
    """These are only the first rows; the same question is answered again once all are counted."""


class DropCounts(Fields):
    """How many articles would match without each of the chips of question number ``generation``."""

    generation: int
    counts: Sequence[int]


class Loaded(Fields):
    """An article ready to be shown in ``script``."""

    article: Article
    document: Document
    script: str
    body: Body
    """What it was made from."""
    block: int | None = None
    """The block of the line that was asked for."""


class NotLoaded(Fields):
    """An article could not be read any more."""

    article_id: str
    reason: str


class Converts(Fields):
    """A script can be shown from now on."""

    conversion: Conversion


class Counted(Fields):
    """The values of a facet among what else is asked for, for a chooser."""

    facet: Facet
    counts: Sequence[FacetCount]


class SnippetsMade(Fields):
    """The words around what is searched, by the ids of articles; empty where only a title or a tag has it."""

    terms: Sequence[str]
    snippets: Mapping[str, str]


class TitlesFound(Fields):
    """Articles whose titles have the characters of ``text``, the closest first."""

    text: str
    articles: Sequence[Article]


class RelatedFound(Fields):
    """Articles that have something rare in common with one."""

    article: Article
    related: Sequence[Related]


class ViewsCounted(Fields):
    """The saved views, each with how many articles it has."""

    counts: Sequence[ViewCount]
    notices: Sequence[str]
    """What is to be said about the file they are kept in, all since the start."""


class ViewsChanged(Fields):
    """The saved views are others than before."""

    done: str
    """What was done, in one line."""


class Completions(Fields):
    """What the search line can complete, by field, the most frequent first."""

    values: Mapping[str, Sequence[str]]


class FoundProblem(NamedTuple):
    """A flaw of a file."""

    article_id: str
    path: str
    problem: Problem


class ProblemsFound(Fields):
    """More that is wrong in the files of the library."""

    problems: Sequence[FoundProblem]


class ProblemsDone(Fields):
    """All files have been looked at."""


class SaveOrder(NamedTuple):
    """What is to be written where."""

    article: Article
    path: Path
    format_name: str
    """One of `reader.export.registry.FORMATS`."""
    replace: bool = False
    """A file that is there may be replaced."""


class Exists(Fields):
    """A file is there already; the user is to say whether it may be replaced."""

    order: SaveOrder


class WrittenOut(Fields):
    """An article as text, to be copied."""

    text: str


class Told(Fields):
    """Something was done, in one line, such as where a file was written."""

    text: str


class Failed(Fields):
    """Something could not be done, in one line."""

    text: str


class Piped(Fields):
    """A command that an article was sent to has ended."""

    command: str
    output: str
    """What it wrote to both its streams, control characters stripped."""
    status: int | None
    """Its exit status; None: it took too long and was ended."""


class Crashed(Fields):
    """A worker met a bug; the traceback is in the log."""

    summary: str
