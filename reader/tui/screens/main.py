"""The main screen: what can be done with the open article, and how one moves between the panes."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import SuspendNotSupported

from reader.errors import NotFoundError, UsageError
from reader.i18n import gettext as _
from reader.tui import messages, outside
from reader.tui.actions import ACTIONS, Scope, bindings
from reader.tui.links import article_ids_of
from reader.tui.screens.dialog import Notice, Question
from reader.tui.screens.filtering import FilteringScreen
from reader.tui.screens.pickers import outline_picker, problems_picker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import BindingType
    from textual.dom import DOMNode

    from reader.model.article import Article
    from reader.model.display import Display
    from reader.tui.widgets.article_view import ArticleView
    from reader.tui.widgets.prompt_bar import PromptBar

WIDTH_STEP = 4
"""Cells by which `<` and `>` change the reading width: two Han characters."""


class MainScreen(FilteringScreen):
    """List, article and everything that keys do with them."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.MAIN)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """While something is typed no key means anything else."""
        return not (self.query_bar.kind or self.prompt.kind)

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
        if self.session.focus_mode:
            self.action_focus_mode()
        self.show_pane(reading=False)

    def action_focus_mode(self) -> None:
        """Hide everything but the article, and back."""
        self.session.focus_mode = not self.session.focus_mode
        self.set_class(self.session.focus_mode, "-focus")
        if self.session.focus_mode:
            self.action_show_body()

    def action_undo_layer(self) -> None:
        """Take off what lies on top: marks in the article, a pane that hides the other, a filter, the pane."""
        session = self.session
        reading = session.reading
        if reading and self.view.undo_layer():
            return
        if reading and self.one_pane:
            self.action_show_list()
        elif session.chips:
            self.action_drop_filter(len(session.chips) - 1)
        elif reading:
            self.action_show_list()

    def action_quit_or_back(self) -> None:
        """Go back to the list where the article hides it, else quit."""
        if self.one_pane and self.session.reading:
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
        picker = outline_picker(headings, self.view.block)
        self.app.push_screen(picker, self._go_to_heading)

    def _go_to_heading(self, block: str | None) -> None:
        if block is not None:
            self.show_pane(reading=True)
            self.view.go_to_block(int(block))

    def action_problems(self) -> None:
        """List what is wrong in the files."""
        self.jobs.list_problems()

    def on_problems_listed(self, event: messages.ProblemsListed) -> None:
        """Choose a problem, to open its article."""
        if event.problems:
            self.app.push_screen(problems_picker(event.problems), self._open)
        else:
            self.tell(_("Nothing is wrong in any file"))

    def _open(self, article_id: str | None) -> None:
        """Open an article of the library, taking the filters off if they hide it."""
        if article_id is None:
            return
        if not self.articles.select(article_id):
            self.tell(_("“{}” is not among the articles that match").format(article_id))
            return
        self.show_pane(reading=True)
        self.load()

    # Find in the article

    def action_find(self) -> None:
        """Open the line to find in the article."""
        self.view.begin_find()
        self._prompt("find", _("Find"), hint=_("Enter keep  Esc forget  then n next  N previous"))

    def on_article_view_found(self, event: ArticleView.Found) -> None:
        """Say how often it was found."""
        if self.prompt.kind == "find":
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
        """Go back to the pane the line was opened from."""
        if event.kind == "find":
            self.view.cancel_find()
        if event.kind != "query":
            self._close_prompt()

    def on_prompt_bar_submitted(self, event: PromptBar.Submitted) -> None:
        """Do what was asked."""
        answers: dict[str, Callable[[str], None]] = {
            "save": self._save,
            "pipe": self._pipe,
            "browse": self._browse,
        }
        if event.kind != "find" and event.kind not in answers:
            return
        try:
            if event.kind in answers and event.value.strip():
                answers[event.kind](event.value.strip())
        except UsageError as error:
            self.prompt.explain(str(error))
            return
        self._close_prompt()

    def _prompt(self, kind: str, label: str, value: str = "", *, hint: str) -> None:
        self.prompt.ask(kind, label, value)
        self.say_below(hint)

    def _close_prompt(self) -> None:
        self.prompt.close()
        self.say_below("")
        self.show_pane(reading=self.session.reading)

    # The article outside

    @property
    def _shown_as(self) -> Display:
        """How an article is written out: in the script in force, not wrapped."""
        from dataclasses import replace

        return replace(self.display_options, script=self.session.script, width=0)

    def _with_article(self) -> Article | None:
        if self.chosen is None:
            self.tell(_("There is no article here"))
        return self.chosen

    def action_save(self) -> None:
        """Ask where the article is to be saved."""
        from reader.export.files import file_name

        if article := self._with_article():
            title = self.conversion(article, article.title)
            name = file_name(article, title, ".md", set())
            self._prompt("save", _("Save as"), name, hint=_("Enter save  Esc no  the ending says the format"))

    def _save(self, name: str) -> None:
        from reader.export.registry import FORMATS

        path = Path(name).expanduser()
        formats = {one.suffix: one.name for one in FORMATS.values()}
        if path.suffix.lower() not in formats:
            known = " ".join(formats)
            raise UsageError(_("no format has the ending “{}”").format(path.suffix), hint=known)
        if article := self._with_article():
            order = messages.SaveOrder(article, path, formats[path.suffix.lower()])
            self.jobs.save(order, self._shown_as)

    def on_exists(self, event: messages.Exists) -> None:
        """Ask before a file is replaced."""

        def replace_it(yes: bool | None) -> None:
            if yes:
                self.jobs.save(event.order._replace(replace=True), self._shown_as)

        question = _("{} is there already. Replace it?").format(event.order.path)
        self.app.push_screen(Question(_("Save"), question), replace_it)

    def action_pipe(self) -> None:
        """Ask for the command that the article is to be sent to."""
        if self._with_article():
            self._prompt("pipe", _("Pipe to"), hint=_("Enter run  Esc no  READER_TITLE … say what it is"))

    def _pipe(self, command: str) -> None:
        outside.words(command)
        if article := self._with_article():
            self.jobs.pipe(article, command, self._shown_as)

    def on_piped(self, event: messages.Piped) -> None:
        """Show what the command wrote, or that it is done."""
        if event.status is None:
            self.tell(_("“{}” took too long and was ended").format(event.command), wrong=True)
        elif event.status:
            self.tell(_("“{}” ended with status {}").format(event.command, event.status), wrong=True)
        elif not event.output.strip():
            self.tell(_("“{}” is done").format(event.command))
        if event.output.strip():
            self.app.push_screen(Notice(event.command, event.output))

    def action_copy(self) -> None:
        """Copy what is selected, else the marked link, else the address of the article."""
        selected = self.get_selected_text()
        if selected:
            self._copy(selected, _("Copied the selection"))
        elif self.view.link is not None:
            self._copy(self.view.link.target, _("Copied the link"))
        elif article := self._with_article():
            self._copy(article.url or article.path, _("Copied {}").format(article.url or article.path))

    def action_copy_article(self) -> None:
        """Copy the whole article as text."""
        if article := self._with_article():
            self.jobs.write_out(article, self._shown_as)

    def on_written_out(self, event: messages.WrittenOut) -> None:
        """Copy an article that was made into text."""
        self._copy(event.text, _("Copied the article"))

    def _copy(self, text: str, message: str) -> None:
        self.app.copy_to_clipboard(text)
        self.tell(message)

    def action_edit(self) -> None:
        """Open the file in the user's editor, then look at it again."""
        article = self._with_article()
        if article is None:
            return
        if article.path == "-":
            raise UsageError(_("standard input has no file to edit"))
        self._outside(lambda: outside.edit(article.path))
        self.sync()

    def action_source_page(self) -> None:
        """Show the address of the page the article comes from, to be opened with Enter."""
        article = self._with_article()
        if article is None:
            return
        if not article.url:
            raise UsageError(_("the article does not say where it comes from"))
        self._show_address(article.url)

    def _show_address(self, target: str) -> None:
        self._prompt("browse", _("Open"), outside.checked_address(target), hint=_("Enter open  Esc no"))

    def _browse(self, target: str) -> None:
        address = outside.checked_address(target)
        if outside.browser_needs_terminal():
            self._outside(lambda: outside.browse_here(address))
        else:
            self.jobs.browse(address)

    def on_article_view_link_followed(self, event: ArticleView.LinkFollowed) -> None:
        """Open a link: another article of the library, or after its target has been seen, a page."""
        target = event.link.target
        if names := article_ids_of(target, self.session.article_id):
            self._open(self._first_known(names, target))
        elif event.seen:
            self._browse(target)
        else:
            self._show_address(target)

    def _first_known(self, names: Sequence[str], target: str) -> str:
        for name in names:
            with suppress(NotFoundError):
                return self.library.get(name).id
        raise UsageError(_("“{}” is not in the library").format(target))

    def _outside(self, work: Callable[[], None]) -> None:
        """Do ``work`` with the terminal as it was before the screen."""
        try:
            with self.app.suspend():
                work()
        except SuspendNotSupported as error:
            raise UsageError(_("this terminal cannot be lent to another program")) from error

    # Saying

    def tell(self, text: str, *, wrong: bool = False) -> None:
        """Say something in a corner for a moment."""
        self.notify(text, severity="error" if wrong else "information", markup=False)

    def on_told(self, event: messages.Told) -> None:
        """Say what was done."""
        self.tell(event.text)

    def on_failed(self, event: messages.Failed) -> None:
        """Say what could not be done."""
        self.tell(event.text, wrong=True)

    def on_crashed(self, event: messages.Crashed) -> None:
        """Say that there is a bug; the screen lives on."""
        self.app.push_screen(Notice(_("A bug, sorry"), event.summary))
