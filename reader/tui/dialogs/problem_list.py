"""The list of problems that the doctor found: filtered by kind and words, with a jump to each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.text import Text
from textual.binding import Binding
from textual.widgets import Input, Static

from reader.i18n import gettext as _
from reader.keys.key_names import with_twins
from reader.text.chinese.fold import fold
from reader.text.sanitize import one_line
from reader.text.typesetting.width import cell_width, truncate_start
from reader.tui.dialogs.dialog import Dialog
from reader.tui.lines.spans import Span, spread, width
from reader.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from reader.tui.work import messages
    from reader.tui.work.jobs import Jobs
    from reader.tui.work.messages import FoundProblem


_ORDER = (
    *("unreadable", "front matter", "encoding", "damage", "title", "key", "empty", "date"),
    *("link", "duplicate"),
)
"""Kinds by what they spoil: the whole article first, then what is known of it, then one line of thousands."""


class ProblemLine(NamedTuple):
    """A line of an article."""

    article_id: str
    line: int | None
    """1-based line of its file; None where the problem is none of a line."""


def _keys(keys: str, action: str) -> Binding:
    return Binding(",".join(with_twins(keys.split())), action, show=False)


class ProblemsScreen(Dialog[ProblemLine]):
    """Returns the place of the problem chosen, or None. Problems come in while it is open."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        _keys("j down ctrl+n", "move(1)"),
        _keys("k up ctrl+p", "move(-1)"),
        _keys("space pagedown ctrl+f", "page(1)"),
        _keys("b pageup ctrl+b", "page(-1)"),
        _keys("g home", "go(0)"),
        _keys("G end", f"go({1 << 30})"),
        _keys("enter l right", "choose"),
        _keys("e v", "edit"),
        _keys("/", "type"),
        Binding("tab", "step_kind(1)", show=False, priority=True),
        Binding("shift+tab", "step_kind(-1)", show=False, priority=True),
        Binding("escape", "undo_layer", show=False),
        _keys("q", "close"),
    ]

    def __init__(self, jobs: Jobs, edit: Callable[[str, int | None], None]) -> None:
        """Look with a copy of ``jobs``; ``edit`` opens a file at a line in the user's editor."""
        super().__init__(_("Problems"), _("Enter open  e edit  Tab kind  / words  Esc close"))
        self._jobs = jobs.for_widget(self)
        self._edit = edit
        self._problems: list[FoundProblem] = []
        self._shown: list[int] = []
        self._counts: Counter[str] = Counter()
        self._kind = ""
        """The kind that is shown; empty: all."""
        self._words: list[str] = []
        self._done = False

    def body(self) -> ComposeResult:
        """Lay kinds and words above the lines."""
        yield Static(id="kinds", markup=False)
        words = Input(placeholder=_("Part of a name or a message"), compact=True)
        words.display = False
        yield words
        yield LineList(self._draw)
        yield Static(id="whole", markup=False)

    def on_mount(self) -> None:
        """Begin to look."""
        self._say_kinds()
        self._jobs.examine()

    def on_problems_found(self, event: messages.ProblemsFound) -> None:
        """Add what was found; the cursor stays on its problem."""
        first = len(self._problems)
        chosen = self._shown[self._lines.cursor] if self._shown and self._lines.cursor else None
        self._problems += event.problems
        self._counts.update(found.problem.kind for found in event.problems)
        self._shown += filter(self._is_wanted, range(first, len(self._problems)))
        self._shown.sort(key=self._rank)
        self._show(0 if chosen is None else self._shown.index(chosen))

    def _rank(self, index: int) -> tuple[int, int]:
        return _rank_of(self._problems[index].problem.kind), index

    def on_resize(self) -> None:
        """Fill the lines anew."""
        self._say_kinds()

    def on_problems_done(self) -> None:
        """Say that nothing more will come."""
        self._done = True
        self._say_kinds()

    @property
    def _lines(self) -> LineList:
        return self.query_one(LineList)

    @property
    def _chosen(self) -> FoundProblem | None:
        line = self._lines.cursor
        return self._problems[self._shown[line]] if line < len(self._shown) else None

    @property
    def _kinds(self) -> list[str]:
        """The kinds that were found, an empty text for all of them first."""
        return ["", *sorted(self._counts, key=_rank_of)]

    def _is_wanted(self, index: int) -> bool:
        found = self._problems[index]
        if self._kind not in ("", found.problem.kind):
            return False
        return not self._words or all(word in fold(_text(found)) for word in self._words)

    def _narrow(self) -> None:
        wanted = filter(self._is_wanted, range(len(self._problems)))
        self._shown = sorted(wanted, key=self._rank)
        self._show(0)

    def _show(self, cursor: int) -> None:
        is_narrowed = bool(self._problems) and (self._kind or self._words)
        none = _("Nothing of this kind has these words") if is_narrowed else ""
        self._lines.show(len(self._shown), cursor=cursor, if_none=none)
        self._say_kinds()
        self._say_chosen()

    def _say_chosen(self) -> None:
        """Write the problem with the cursor out in full: lines are cut."""
        found = self._chosen
        self.query_one("#whole", Static).update(_whole(found) if found else "")

    def _say_kinds(self) -> None:
        """Write the kinds with their numbers, the one that is shown reversed, and whether more may come."""
        line, taken = Text(no_wrap=True, overflow="ellipsis"), 0
        for kind in self._kinds:
            count = self._counts[kind] if kind else self._counts.total()
            said = f" {kind or _('all')} {count:,} "
            taken += cell_width(said)
            if taken > self._lines.size.width:
                line.append("\n")
                taken = cell_width(said)
            line.append(said, "reverse" if kind == self._kind else "")
        if not self._done:
            line.append(_(" looking …"))
        elif not self._problems:
            line = Text(_("Nothing is wrong in any file"))
        self.query_one("#kinds", Static).update(line)

    def _draw(self, index: int, cells: int, cursor: bool) -> Sequence[Span]:
        found = self._problems[self._shown[index]]
        problem = found.problem
        line = f":{problem.line}" if problem.line is not None else ""
        said = [Span(f"  {problem.kind}: ", "dim"), Span(one_line(problem.message))]
        if problem.hint:
            said.append(Span(f" ({one_line(problem.hint)})", "dim"))
        # The end of a path tells more than its beginning, and less than what is wrong.
        room = max(cells - 1 - width(said), cells // 2)
        place = truncate_start(f"{found.article_id}{line}", room)
        return spread([Span("▌" if cursor else " ", "accent"), Span(place, "accent"), *said], [], cells)

    def action_move(self, lines: int) -> None:
        """Move the cursor."""
        self._lines.move(lines)
        self._say_chosen()

    def action_page(self, direction: int) -> None:
        """Move the cursor by a page."""
        self._lines.move(direction * self._lines.page_lines)
        self._say_chosen()

    def action_go(self, line: int) -> None:
        """Put the cursor on a line, or on the last."""
        self._lines.go(line)
        self._say_chosen()

    def action_step_kind(self, step: int) -> None:
        """Show the next kind; after the last one all."""
        kinds = self._kinds
        self._kind = kinds[(kinds.index(self._kind) + step) % len(kinds)]
        self._narrow()

    def action_type(self) -> None:
        """Type words to look for."""
        field = self.query_one(Input)
        field.display = True
        field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what has the words typed."""
        self._words = fold(event.value).split()
        self._narrow()

    def on_input_submitted(self) -> None:
        """Go back to the lines."""
        self.set_focus(None)

    def on_line_list_picked(self) -> None:
        """Open the line that was clicked."""
        self.action_choose()

    def action_choose(self) -> None:
        """Open the article at the line of the problem."""
        if found := self._chosen:
            self.dismiss(ProblemLine(found.article_id, found.problem.line))

    def action_edit(self) -> None:
        """Open the file in the editor at the line of the problem."""
        if found := self._chosen:
            self._edit(found.path, found.problem.line)

    def action_undo_layer(self) -> None:
        """Take off the words, then close."""
        field = self.query_one(Input)
        if not field.display:
            self.action_close()
            return
        field.value = ""
        field.display = False
        self.set_focus(None)


def _text(found: FoundProblem) -> str:
    problem = found.problem
    return f"{found.article_id} {problem.kind} {problem.message} {problem.hint}"


def _rank_of(kind: str) -> int:
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def _whole(found: FoundProblem) -> str:
    problem = found.problem
    line = f":{problem.line}" if problem.line is not None else ""
    hint = f" ({problem.hint})" if problem.hint else ""
    return one_line(f"{found.article_id}{line}  {problem.kind}: {problem.message}{hint}")
