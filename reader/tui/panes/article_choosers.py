"""The dialogs in which an article is chosen: by its title, among related ones, copies of a row, or problems."""

from __future__ import annotations

from random import choice
from typing import TYPE_CHECKING

from reader.i18n import gettext as _
from reader.tui import article_commands

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.library import Related, Selection
    from reader.model.article import Article
    from reader.tui.dialogs.problem_list import ProblemLine
    from reader.tui.panes.host import Host
    from reader.tui.work.jobs import Jobs

MAX_CHOICES = 100
"""Articles that a chooser offers."""


class ArticleChoosers:
    """Opens dialogs, and has the host open the article that is chosen."""

    def __init__(self, host: Host, jobs: Jobs) -> None:
        """Look for articles with ``jobs``; ``host`` opens them."""
        self._host = host
        self._jobs = jobs

    def _open(self, article_id: str | None) -> None:
        if article_id is not None:
            self._host.open_article(article_id)

    def choose_title(self) -> None:
        """Choose by a few characters of the title."""
        from reader.tui.dialogs.go_to_title import JumpScreen

        def find(text: str) -> None:
            self._jobs.request(
                lambda library, cancelled: library.find_titles(text, MAX_CHOICES, cancelled),
                lambda found: chooser.fill(text, found),
                group="titles",
                description=_("look for titles"),
            )

        chooser = JumpScreen(self._host.conversion, find)
        self._host.app.push_screen(chooser, self._open)

    def choose_related(self, article: Article) -> None:
        """Choose among what has something rare in common with ``article``, if that is still the one when it is found."""

        def show(related: Sequence[Related]) -> None:
            from reader.tui.dialogs.pickers import related_picker

            if not related:
                text = _("No other article has something rare in common with this one")
                self._host.app.notify(text, markup=False)
            elif self._host.is_active and self._host.chosen == article:
                picker = related_picker(article, related, self._host.conversion)
                self._host.app.push_screen(picker, self._open)

        self._jobs.request(
            lambda library, cancelled: library.related(article.id, MAX_CHOICES, cancelled),
            show,
            group="related",
            description=_("look for related articles"),
        )

    def choose_linking(self, article: Article) -> None:
        """Choose among the articles that link to ``article``."""

        def show(linking: Sequence[Article]) -> None:
            from reader.tui.dialogs.pickers import copies_picker

            if not linking:
                self._host.app.notify(_("No article links to this one"), markup=False)
            elif self._host.is_active and self._host.chosen == article:
                self._host.app.push_screen(copies_picker(linking, self._host.conversion), self._open)

        self._jobs.request(
            lambda library, _cancelled: library.links.to(article.id),
            show,
            group="links",
            description=_("look for links"),
        )

    def choose_copy(self, copies: Sequence[Article], then: Callable[[str | None], None]) -> None:
        """Choose among the articles of one row; ``then`` is given the id of one, or None."""
        from reader.tui.dialogs.pickers import copies_picker

        self._host.app.push_screen(copies_picker(copies, self._host.conversion), then)

    def choose_problem(self) -> None:
        """Choose among what is wrong in the files, to open an article at such a line."""
        from reader.tui.dialogs.problem_list import ProblemsScreen

        def go_to(found: ProblemLine | None) -> None:
            if found is not None:
                self._host.open_article(found.article_id, found.line)

        def edit(path: str, line: int | None) -> None:
            article_commands.edit_file(path, line, self._host)

        self._host.app.push_screen(ProblemsScreen(self._jobs, edit), go_to)

    def open_random(self, selection: Selection | None) -> None:
        """Open one of the listed articles at random."""
        if selection is not None and len(selection):
            self._host.open_article(choice(selection.ids))  # noqa: S311 - no secret
