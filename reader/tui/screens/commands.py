"""What can be done with an article: save, pipe, copy, edit, open its page, follow its links."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from reader.errors import NotFoundError, ReaderError, UsageError
from reader.i18n import gettext as _
from reader.tui.article.links import article_ids_of
from reader.tui.screens.filtering import FilteringScreen
from reader.tui.work import messages, processes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.model.article import Article
    from reader.model.display import Display
    from reader.tui.article.article_view import ArticleView
    from reader.tui.widgets.prompt_bar import PromptBar


class CommandScreen(FilteringScreen):
    """Does things with the article under the cursor, asking in the line at the bottom what it must know."""

    _wanted = ""
    """Id of an article to open once it is listed."""

    # The line at the bottom

    def open_prompt(self, kind: str, label: str, value: str = "", *, hint: str) -> None:
        """Ask for something, with ``hint`` in place of the live keys."""
        self.prompt.ask(kind, label, value)
        self.say_below(hint)

    def close_prompt(self) -> None:
        """Go back to the pane that the line was opened from."""
        self.prompt.close()
        self.say_below("")
        self.show_pane(reading=self.session.reading)

    def on_prompt_bar_submitted(self, event: PromptBar.Submitted) -> None:
        """Do what was asked; what makes no sense is explained, and can be typed again."""
        answers = {"save": self._save, "pipe": self._pipe, "browse": self._browse}
        answer = answers.get(event.kind)
        if answer is None:
            return
        try:
            follow_up = answer(event.value.strip()) if event.value.strip() else None
        except UsageError as error:
            self.prompt.explain(str(error))
            return
        self.close_prompt()
        if follow_up is not None:
            with self.saying():
                follow_up()

    def on_prompt_bar_cancelled(self, event: PromptBar.Cancelled) -> None:
        """Forget what was asked."""
        if event.kind != "query":
            self.close_prompt()

    # The article

    @property
    def _shown_as(self) -> Display:
        """How an article is written out: in the script in force, neither wrapped nor spaced."""
        session = self.session
        display = session.display_of(session.article_id, self.display_options)
        return replace(display, script=session.script, width=0, spacing=False)

    def needed_article(self) -> Article:
        """Return the article that a command is about.

        Raises:
            UsageError: there is none.
        """
        article = self.chosen
        if article is None:
            raise UsageError(_("there is no article here"))
        return article

    def action_save(self) -> None:
        """Ask where the article is to be saved."""
        from reader.export.files import file_name

        article = self.needed_article()
        name = file_name(article, self.conversion(article, article.title), ".md", set())
        self.open_prompt("save", _("Save as"), name, hint=_("Enter save  Esc no  the ending says the format"))

    def _save(self, name: str) -> Callable[[], None]:
        from reader.export.registry import FORMATS, format_for

        path = Path(os.path.expanduser(name))  # noqa: PTH111 (Path's own raises for a user that is not there)
        form = format_for(name)
        if form is None:
            suffixes = " ".join(one.suffix for one in FORMATS.values())
            raise UsageError(_("no format has the ending “{}”").format(path.suffix), hint=suffixes)
        article = self.needed_article()
        order = messages.SaveOrder(article, path, form.name)
        return lambda: self.jobs.save(order, self._shown_as)

    def on_exists(self, event: messages.Exists) -> None:
        """Ask before a file is replaced."""

        def replace_it(yes: bool | None) -> None:
            if yes:
                self.jobs.save(event.order._replace(replace=True), self._shown_as)

        question = _("{} exists. Overwrite?").format(event.order.path)
        from reader.tui.dialogs.dialog import Question

        self.app.push_screen(Question(_("Save"), question), replace_it)

    def action_pipe(self) -> None:
        """Ask for the command that the article is to be sent to."""
        self.needed_article()
        self.open_prompt("pipe", _("Pipe to"), hint=_("Enter run  Esc no  READER_TITLE … say what it is"))

    def _pipe(self, command: str) -> Callable[[], None]:
        processes.words(command)
        article = self.needed_article()

        def run() -> None:
            self.say_below(_("Running; Esc ends it: {}").format(command))
            self.jobs.pipe(article, command, self._shown_as)

        return run

    def end_pipe(self) -> bool:
        """End the command that an article is being sent to; return whether there was one."""
        return bool(self.workers.cancel_group(self, "pipe"))

    def on_piped(self, event: messages.Piped) -> None:
        """Show what the command wrote, or that it is done."""
        self.say_below("")
        if event.status is None:
            self.tell(_("“{}” was ended").format(event.command), wrong=True)
        elif event.status:
            self.tell(_("“{}” ended with status {}").format(event.command, event.status), wrong=True)
        elif not event.output.strip():
            self.tell(_("“{}” is done").format(event.command))
        if event.output.strip():
            from reader.tui.dialogs.dialog import Notice

            self.app.push_screen(Notice(event.command, event.output))

    def action_copy(self) -> None:
        """Copy what is selected, else the marked link, else the address of the article."""
        selected = self.get_selected_text()
        if selected:
            self._copy(selected, _("Copied the selection"))
        elif self.view.link is not None:
            self._copy(self.view.link.target, _("Copied the link"))
        else:
            article = self.needed_article()
            self._copy(article.url or article.path, _("Copied {}").format(article.url or article.path))

    def action_copy_article(self) -> None:
        """Copy the whole article as text."""
        self.jobs.write_out(self.needed_article(), self._shown_as)

    def on_written_out(self, event: messages.WrittenOut) -> None:
        """Copy an article that was made into text."""
        self._copy(event.text, _("Copied the article"))

    def _copy(self, text: str, message: str) -> None:
        self.app.copy_to_clipboard(text)
        self.tell(message)

    def action_edit(self) -> None:
        """Open the file in the user's editor, then look at it again."""
        self.edit_file(self.needed_article().path)

    def edit_file(self, path: str, line: int | None = None) -> None:
        """Open a file in the user's editor, at a line counted from 1 if the editor takes one; then look at it again."""
        with self.saying():
            if path == "-":
                raise UsageError(_("standard input has no file to edit"))
            self._outside(lambda: processes.edit(path, line))
            self.sync()

    def action_source_page(self) -> None:
        """Show the address of the page the article comes from, to be opened with Enter."""
        article = self.needed_article()
        if not article.url:
            raise UsageError(_("the article does not say where it comes from"))
        self._show_address(article.url)

    def _show_address(self, target: str) -> None:
        self.open_prompt("browse", _("Open"), processes.checked_address(target), hint=_("Enter open  Esc no"))

    def _browse(self, target: str) -> Callable[[], None]:
        address = processes.checked_address(target)

        def browse() -> None:
            if processes.browser_needs_terminal():
                self._outside(lambda: processes.browse_here(address))
            else:
                self.jobs.browse(address)

        return browse

    def on_article_view_link_followed(self, event: ArticleView.LinkFollowed) -> None:
        """Open a link: another article of the library, or after its target has been seen, a page."""
        target = event.link.target
        with self.saying():
            if names := article_ids_of(target, self.session.article_id):
                self.open_article(self._first_known(names, target))
            elif event.seen:
                self._browse(target)()
            else:
                self._show_address(target)

    def _first_known(self, names: Sequence[str], target: str) -> str:
        for name in names:
            with suppress(NotFoundError):
                return self.library.get(name).id
        raise UsageError(_("“{}” is not in the library").format(target))

    def open_article(self, article_id: str | None) -> None:
        """Open an article of the library, without the filters if they hide it."""
        if article_id is None:
            return
        if self.articles.select(article_id):
            self.show_pane(reading=True)
            self.load()
        else:
            self._wanted = article_id
            self.ask(replace(self.session.query, expression=None, limit=None))

    def want(self, article_id: str) -> None:
        """Open an article once the next list has it."""
        self._wanted = article_id

    def on_selected(self, event: messages.Selected) -> None:
        """Open the article that the filters hid."""
        if self._wanted and event.generation == self.session.generation and not event.is_head:
            wanted, self._wanted = self._wanted, ""
            self.call_later(
                self.open_article, wanted if event.selection.position(wanted) is not None else None
            )

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

    @contextmanager
    def saying(self) -> Iterator[None]:
        """Say what goes wrong that the user can mend."""
        try:
            yield
        except ReaderError as error:
            self.tell(str(error), wrong=True)

    def on_told(self, event: messages.Told) -> None:
        """Say what was done."""
        self.tell(event.text)

    def on_failed(self, event: messages.Failed) -> None:
        """Say what could not be done."""
        self.say_below("")
        self.tell(event.text, wrong=True)

    def on_crashed(self, event: messages.Crashed) -> None:
        """Say that there is a bug; the screen lives on."""
        from reader.tui.dialogs.dialog import Notice

        self.app.push_screen(Notice(_("A bug, sorry"), event.summary))
