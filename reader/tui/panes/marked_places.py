"""Places in an article that the user marks with a letter, and goes back to; they are kept with the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library import Library
    from reader.render import Anchor
    from reader.tui.panes.host import Host
    from reader.tui.panes.shown_article import ShownArticle

JUMP_MARK = "'"
"""Typed for a letter, it goes back to where the last jump began, as in vi."""


class MarkedPlaces:
    """Asks for the letter, and keeps or finds the place in a thread."""

    def __init__(self, host: Host) -> None:
        """Ask on the screen of ``host``."""
        self._host = host

    def ask_and_set(self, shown: ShownArticle) -> None:
        """Ask for a letter, and mark what stands in the first row with it."""
        anchor = shown.view.top_anchor

        def keep(letter: str | None) -> None:
            if letter is None or letter == JUMP_MARK:
                return
            from reader.tui.article.place_in_text import words_at

            words = words_at(shown.document, anchor)

            def work(library: Library, _cancelled: object) -> None:
                library.places.put(
                    shown.article.id, words.text, words.character, name=letter, progress=words.progress
                )

            self._host.jobs.request(
                work,
                lambda _done: self._host.status.show_briefly(_("Marked as {}").format(letter)),
                group="mark place",
                description=_("keep the place"),
                exclusive=False,
            )

        self._ask(_("Mark this place: a letter"), keep)

    def ask_and_go(self, shown: ShownArticle) -> None:
        """Ask for a letter, and go to the place that is marked with it."""

        def go(letter: str | None) -> None:
            if letter is None:
                return
            if letter == JUMP_MARK:
                self._host.jumps.back()
                return

            def work(library: Library, _cancelled: object) -> tuple[bool, Anchor | None]:
                from reader.tui.article.place_in_text import has_place, place_in

                if not has_place(library, shown.article.id, letter):
                    return False, None
                return True, place_in(shown.parse(), library, shown.article.id, letter)

            def go_there(found: tuple[bool, Anchor | None]) -> None:
                is_marked, place = found
                if not is_marked:
                    self._host.app.notify(_("No place here is marked as {}").format(letter), markup=False)
                elif shown.is_shown:
                    shown.view.before_jump()
                    shown.view.go_to_place(place)

            self._host.jobs.request(work, go_there, group="go to mark", description=_("find the place"))

        self._ask(_("Go to the place marked: a letter"), go)

    def _ask(self, title: str, then: Callable[[str | None], None]) -> None:
        from reader.tui.dialogs.letter_dialog import LetterDialog

        self._host.app.push_screen(LetterDialog(title, also=JUMP_MARK), then)
