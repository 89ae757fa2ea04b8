"""The main screen: how one moves between the panes and in the article, and how it is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from reader.i18n import gettext as _
from reader.tui.actions import ACTIONS, Scope, bindings
from reader.tui.screens.choosing import ChoosingScreen

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.dom import DOMNode

    from reader.tui.article.article_view import ArticleView
    from reader.tui.dialogs.problem_list import Place
    from reader.tui.widgets.prompt_bar import PromptBar
    from reader.tui.work import messages

WIDTH_STEP = 4
"""Cells by which `<` and `>` change the reading width: two Han characters."""


class MainScreen(ChoosingScreen):
    """List, article and everything that keys do with them."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.MAIN)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """While something is typed no key means anything else."""
        return not self.is_asking()

    async def action_perform(self, action_id: str) -> None:
        """Do the action called ``action_id``: from help, palette or a click on the bottom line."""
        action = next(action for action in ACTIONS if action.id == action_id)
        await self.app.run_action(action.method, self._home(action.scope))

    def _home(self, scope: Scope) -> DOMNode:
        if scope is Scope.PANE:
            return self.view if self.session.reading else self.articles
        return {Scope.LIST: self.articles, Scope.BODY: self.view, Scope.MAIN: self, Scope.APP: self.app}[
            scope
        ]

    # Panes

    def action_show_body(self) -> None:
        """Go to the article."""
        self.articles.action_open()

    def action_show_list(self) -> None:
        """Go back to the list."""
        self.show_pane(reading=False)

    def action_focus_mode(self) -> None:
        """Hide everything but the article, and back."""
        self.set_focus_mode(on=not self.session.focus_mode)
        if self.session.focus_mode:
            self.action_show_body()

    def action_undo_layer(self) -> None:
        """Take off what lies on top: marks in the article, a pane that hides the other, a filter, the pane."""
        session = self.session
        reading = session.reading
        if self.end_pipe() or (reading and self.view.undo_layer()):
            return
        if reading and self.one_pane:
            self.action_show_list()
        elif session.chips:
            self.action_drop_filter(len(session.chips) - 1)
        elif reading:
            self.action_show_list()

    def action_quit_or_back(self) -> None:
        """Go back to the list, or from there quit; a single article has no list to go back to."""
        if self.session.reading and (self.session.focus_mode or self.articles.length > 1):
            self.action_show_list()
        else:
            self.app.exit()

    def action_next_article(self) -> None:
        """Go to the next article of the list."""
        self.articles.step(1)

    def action_previous_article(self) -> None:
        """Go to the previous article of the list."""
        self.articles.step(-1)

    def on_article_view_links_ended(self) -> None:
        """Behind the last link comes the list."""
        self.action_show_list()

    # How it is shown

    def action_next_script(self) -> None:
        """Show the next script."""
        self.action_set_script(self.session.next_script)

    def action_set_script(self, script: str) -> None:
        """Show everything in ``script``."""
        self.session.script = script
        self.jobs.convert(script)
        self.refresh_lines()

    def action_toggle_spacing(self) -> None:
        """Leave a cell free between Han and Western text, or none."""
        self.display_options = replace(self.display_options, spacing=not self.display_options.spacing)
        self.set_type()

    def action_toggle_hanging(self) -> None:
        """Let marks hang into the margin, or not."""
        self.session.hanging = not self.session.hanging
        self.set_type()

    def action_original(self) -> None:
        """Show the open article as it stands in its file, or mended again."""
        session = self.session
        if self.article is None or self.article.id != session.article_id:
            return
        if session.turned_id == self.article.id:
            session.turned_id = ""
        elif (self.body and self.body.mended) or self.display_options.repair == "off":
            session.turned_id = self.article.id
        else:
            self.tell(_("Nothing was mended in this article"))
            return
        self.load()

    def action_encoding(self) -> None:
        """Choose the encoding in which the open article is read."""
        if self.article is None or self.body is None:
            return
        if self.article.path == "-":
            self.tell(_("Standard input was decoded as it came; reader --encoding names another encoding"))
            return
        from reader.tui.dialogs.pickers import encoding_picker

        forced = self.session.encodings.get(self.article.id, "")
        self.app.push_screen(encoding_picker(forced, self.body.encoding), self._take_encoding)

    def _take_encoding(self, codec: str | None) -> None:
        if codec is None or self.article is None:
            return
        from reader.tui.dialogs.pickers import TOLD

        self.session.encodings.pop(self.article.id, None)
        if codec != TOLD:
            self.session.encodings[self.article.id] = codec
        self.load()

    def on_loaded(self, event: messages.Loaded) -> None:
        """Say in which encoding the article is read, and go to the line that was asked for once it is shown."""
        if event.article.id == self.session.article_id:
            self._say_encoding(self.session.encodings.get(event.article.id, ""))
            if self.place_wanted and self.place_wanted.article_id == event.article.id:
                self.place_wanted = None
            if event.block is not None:
                self.call_later(self.view.go_to_block, event.block)

    def _say_encoding(self, forced: str) -> None:
        """Say in the bottom line in which encoding an article is read because the user said so."""
        if forced:
            from reader.text.encoding.decode import (
                encoding_name,  # seldom, and it brings what guesses encodings
            )

            forced = encoding_name(forced)
        self.say_encoding(forced)

    def action_narrower(self) -> None:
        """Set the text narrower."""
        self._widen(-WIDTH_STEP)

    def action_wider(self) -> None:
        """Set the text wider."""
        self._widen(WIDTH_STEP)

    def _widen(self, cells: int) -> None:
        if self.session.widen(cells):
            self.view.set_width(self.session.width)

    def action_rescan(self) -> None:
        """Look for new, changed and deleted files."""
        self.sync()

    # Choosers

    def action_outline(self) -> None:
        """Choose a heading of the article."""
        document = self.view.document
        headings = document.headings if document else ()
        if not headings:
            self.tell(_("This article has no headings"))
            return
        from reader.tui.dialogs.pickers import outline_picker

        picker = outline_picker(headings, self.view.block)
        self.app.push_screen(picker, self._go_to_heading)

    def _go_to_heading(self, block: str | None) -> None:
        if block is not None:
            self.show_pane(reading=True)
            self.view.go_to_block(int(block))

    def action_problems(self) -> None:
        """Look for what is wrong in the files, to open an article at such a place."""
        from reader.tui.dialogs.problem_list import ProblemsScreen

        self.app.push_screen(ProblemsScreen(self.jobs, self.edit_file), self._go_to_place)

    def _go_to_place(self, place: Place | None) -> None:
        if place is not None:
            self.place_wanted = place
            self.open_article(place.article_id)

    # Find in the article

    def action_find(self) -> None:
        """Open the line to find in the article."""
        self.view.begin_find()
        self.open_prompt("find", _("Find"), hint=_("Enter keep  Esc forget  then n next  N previous"))

    def on_article_view_found(self, event: ArticleView.Found) -> None:
        """Say how often it was found."""
        if self.is_asking("prompt") and self.prompt.kind == "find":
            more = "" if event.done else "…"
            self.prompt.note(
                f"{event.current}/{event.count}{more}"
                if event.count
                else _("not found")
                if event.done
                else more
            )

    def on_prompt_bar_changed(self, event: PromptBar.Changed) -> None:
        """Find what is typed."""
        if event.kind == "find":
            self.prompt.note("")
            self.view.find(event.value)

    def on_prompt_bar_cancelled(self, event: PromptBar.Cancelled) -> None:
        """Go back to where the search began."""
        if event.kind == "find":
            self.view.cancel_find()

    def on_prompt_bar_submitted(self, event: PromptBar.Submitted) -> None:
        """Keep what was found."""
        if event.kind == "find":
            self.close_prompt()
