"""The state of the screen: query, script, widths and the like. Pure state, no Textual, no disk."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, get_args

from reader.i18n import gettext as _
from reader.model.display import Grouping
from reader.model.variant import Variant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library import Meaning, Selection
    from reader.model.display import Display
    from reader.model.query import Query

_GROUPS: tuple[Grouping, ...] = get_args(Grouping)

WIDTHS = range(24, 161)
"""Reading widths in cells that `<` and `>` lead to: fewer hold no sentence, more lose the eye."""


@dataclass
class Session:
    """The state that the screen draws; changed on the UI thread only."""

    query: Query
    script: str = Variant.ORIGINAL
    """A `Variant` value or the name of an OpenCC configuration."""
    width: int = 80
    """Reading width of the body in cells."""
    hanging: bool = False
    """The marks ``，。、`` may hang into the right margin."""
    group: Grouping = "month"
    """Groups of the list."""
    merge_duplicates: bool = False
    """Articles that tell one story have one row."""
    finding_duplicates: bool = False
    """Duplicates are being looked for; rows are merged when they are known."""
    selection: Selection | None = None
    """What matches ``query``; None until the first answer."""
    meant: Meaning | None = None
    """What the words of the query that ``selection`` answers look for; None before the first answer."""
    is_counted: bool = False
    """The selection has all rows; else only the first ones."""
    article_id: str = ""
    """The article under the cursor of the list."""
    raw_article_id: str = ""
    """The article that is shown the other way: as it stands in its file where others are mended."""
    encodings: dict[str, str] = field(default_factory=dict)
    """The Python codecs in which articles are read instead of the one told from their bytes, by id."""
    generation: int = 0
    """Counts the questions, so that a late answer to an old one is known."""
    focus_mode: bool = False
    """Only the body is shown."""
    reading: bool = False
    """The body has the reader's attention: on a narrow terminal it is the pane that is shown."""
    syncing: bool = False
    """Files are being looked for."""
    is_complete: bool = False
    """What is listed was found after all files had been looked at."""

    def set_query(self, query: Query) -> None:
        """Ask for something else; answers to what was asked before no longer count."""
        if query != self.query:
            self.query = query
            self.generation += 1

    def set_merge_duplicates(self, *, on: bool) -> None:
        """Give articles that tell one story one row, or each its own."""
        self.merge_duplicates = on
        self.finding_duplicates &= on
        self.generation += 1

    @property
    def query_text(self) -> str:
        """The filters in force as the search line shows them."""
        if self.query.expression is None:
            return ""
        from reader.model.query import format_expression

        return format_expression(self.query.expression)

    @property
    def chips(self) -> list[str]:
        """The parts of the query, each as it would be typed, and how many are listed at most; Esc takes off the last first."""
        limit = [] if self.query.limit is None else [_("first {}").format(self.query.limit)]
        if self.query.expression is None:
            return limit
        from reader.model.query import format_expression

        return [*map(format_expression, self.query.clauses), *limit]

    @property
    def terms(self) -> Sequence[str]:
        """What was searched in texts."""
        return self.meant.texts if self.meant else ()

    def without_chip(self, index: int) -> Query:
        """Return the query without one of its `chips`."""
        if index == len(self.query.clauses):
            return replace(self.query, limit=None)
        return self.query.without(index)

    @property
    def next_script(self) -> str:
        """The script after the one in force; a named OpenCC configuration is followed by the original."""
        return Variant(self.script).next if self.script in set(Variant) else Variant.ORIGINAL

    @property
    def next_group(self) -> Grouping:
        """The grouping after the one in force."""
        return _GROUPS[(_GROUPS.index(self.group) + 1) % len(_GROUPS)]

    def widen(self, cells: int) -> bool:
        """Change the reading width by ``cells``; return whether it changed."""
        width = min(max(self.width + cells, WIDTHS.start), WIDTHS.stop - 1)
        changed = width != self.width
        self.width = width
        return changed

    def display_of(self, article_id: str, usual: Display) -> Display:
        """Return how an article is shown: as ``usual``, or the other way, or in another encoding."""
        display = replace(usual, encoding=self.encodings.get(article_id, usual.encoding))
        if article_id != self.raw_article_id:
            return display
        return replace(display, repair="auto" if usual.repair == "off" else "off")

    def export_display(self, display: Display) -> Display:
        """Return how the open article is written out: in the script in force, neither wrapped nor spaced."""
        shown = self.display_of(self.article_id, display)
        return replace(shown, script=self.script, width=0, spacing=False)
