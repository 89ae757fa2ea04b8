"""The encodings that the user chose for single articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.widget import Widget

    from reader.model.article import Article, Body
    from reader.tui.session import Session


class EncodingChoice:
    """Asks for the encoding of an article, and remembers it until the program ends."""

    def __init__(self, widget: Widget, session: Session, load: Callable[[], None]) -> None:
        """Show the dialog over ``widget``; ``load`` reads the article again."""
        self._widget = widget
        self._session = session
        self._load = load

    def name_of(self, article_id: str) -> str:
        """Return the name of the encoding that was chosen for an article; else an empty text."""
        codec = self._session.encodings.get(article_id, "")
        if not codec:
            return ""
        from reader.text.encoding.decode import encoding_name  # it brings what guesses encodings

        return encoding_name(codec)

    def ask(self, article: Article, body: Body) -> None:
        """Choose the encoding in which ``article`` is read."""
        if article.path == "-":
            self._widget.notify(
                _("Standard input was decoded as it came; reader --encoding names another encoding"),
                markup=False,
            )
            return
        from reader.tui.dialogs.pickers import DETECTED, encoding_picker

        def take(codec: str | None) -> None:
            if codec is None:
                return
            self._session.encodings.pop(article.id, None)
            if codec != DETECTED:
                self._session.encodings[article.id] = codec
            self._load()

        chosen = self._session.encodings.get(article.id, "")
        self._widget.app.push_screen(encoding_picker(chosen, body.encoding), take)
