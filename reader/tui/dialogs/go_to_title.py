"""Go to an article by a few characters of its title."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.widgets import Input

from reader.i18n import gettext as _
from reader.library import title_matcher
from reader.text.chinese.fold import fold_with_offsets, original_span
from reader.text.search.tokens import search_form
from reader.tui.dialogs.dialog import Dialog
from reader.tui.lines.spans import Span, spread
from reader.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from reader.model.article import Article
    from reader.tui.lines.spans import Role


class JumpScreen(Dialog[str]):
    """Returns the id of the article chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,ctrl+p", "move(-1)", show=False),
        Binding("down,ctrl+n", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]

    def __init__(self, convert: Callable[[Article, str], str], look: Callable[[str], None]) -> None:
        """Show titles through ``convert``; ``look`` is called for each text typed and answers through `fill`."""
        super().__init__(_("Go to title"), _("Enter read  Esc close"))
        self._convert = convert
        self._look = look
        self._found: Sequence[Article] = ()
        self._text = ""
        """What was typed for what is shown."""
        self._match = title_matcher("")
        self._chosen_early = False

    def body(self) -> ComposeResult:
        """Lay the input above the titles."""
        yield Input(placeholder=_("Some characters of a title, in their order"), compact=True)
        yield LineList(self._draw)

    def fill(self, text: str, found: Sequence[Article]) -> None:
        """Offer what was ``found`` for ``text``, unless something else is typed by now."""
        if not self.is_current or text != self.query_one(Input).value:
            return
        self._text, self._found = text, found
        self._match = title_matcher(search_form(text))
        none = _("No title has “{}”").format(text.strip()) if text.strip() else ""
        self.query_one(LineList).show(len(found), if_none=none)
        if self._chosen_early:
            self._chosen_early = False
            self._pick(0)

    def _draw(self, index: int, cells: int, cursor: bool) -> list[Span]:
        article = self._found[index]
        date = f"{article.date:%Y-%m-%d}" if article.date else ""
        bar = Span("▌ " if cursor else "  ", "accent")
        title = self._marked(self._convert(article, article.title), "strong" if cursor else "text")
        return spread([bar, *title], [Span(f"  {date} ", "dim")], cells)

    def _marked(self, title: str, role: Role) -> list[Span]:
        """Return ``title`` with the characters marked for which it is offered."""
        folded, offsets = fold_with_offsets(title)
        match = self._match(folded)
        spans: list[Span] = []
        done = 0
        for place in match.places if match else ():
            start, end = original_span(offsets, place, place + 1)
            spans += [Span(title[done:start], role), Span(title[start:end], "match")]
            done = end
        return [span for span in (*spans, Span(title[done:], role)) if span.text]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for titles."""
        self._chosen_early = False
        self._look(event.value)

    def on_input_submitted(self) -> None:
        """Choose the title with the cursor, or the first for what was typed if that is still looked for."""
        if self._text == self.query_one(Input).value:
            self._pick(self.query_one(LineList).cursor)
        else:
            self._chosen_early = True

    def on_line_list_picked(self, event: LineList.Picked) -> None:
        """Choose the title that was clicked."""
        self._pick(event.index)

    def action_move(self, lines: int) -> None:
        """Move the cursor."""
        self.query_one(LineList).move(lines)

    def action_page(self, direction: int) -> None:
        """Move the cursor by a page."""
        lines = self.query_one(LineList)
        lines.move(direction * lines.page_lines)

    def _pick(self, index: int) -> None:
        if index < len(self._found):
            self.dismiss(self._found[index].id)
