"""Reading positions: saved when an article is left, restored when it is opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import NotFoundError, StateError
from reader.i18n import gettext as _

if TYPE_CHECKING:
    from reader.library import Library
    from reader.model.article import Article, Body
    from reader.render import Anchor
    from reader.tui.article.article_view import ArticleView
    from reader.tui.panes.host import Host


class ReadingPlaces:
    """The places of the articles that were left since the program was started, and through the library all others."""

    def __init__(self, library: Library, host: Host) -> None:
        """Keep places in ``library``."""
        self._library = library
        self._host = host
        self._left: dict[str, tuple[int, Anchor | None]] = {}
        """By id the time of the file and the place at which it was left."""

    def keep(self, article: Article | None, view: ArticleView | None, *, at_once: bool = False) -> None:
        """Keep the place at which ``view`` shows ``article``, in a thread, or ``at_once`` where the program ends."""
        if article is None or view is None or view.document is None:
            return
        anchor, known = view.top_anchor, self._left.get(article.id)
        if (anchor is None and known is None) or known == (article.mtime_ns, anchor):
            return  # it was looked at, and not read
        self._left[article.id] = article.mtime_ns, anchor
        from reader.tui.article.place_in_text import words_at

        words = words_at(view.document, anchor)

        def write(library: Library) -> None:
            library.places.put(article.id, words.text, words.character, progress=words.progress)

        if at_once:
            try:
                write(self._library)
            except (StateError, NotFoundError):
                return  # the program ends; the next start says what is wrong with the state
        else:
            self._host.jobs.request(
                lambda library, _cancelled: write(library),
                lambda _done: None,
                group="place",
                description=_("keep the place"),
                exclusive=False,
            )

    def restore(self, article: Article, body: Body, view: ArticleView) -> None:
        """Go to where reading stopped in an article that was shown before there was time to look for that."""
        line_breaks = self._host.export_display.line_breaks

        def work(library: Library, _cancelled: object) -> Anchor | None:
            from reader.tui.article.place_in_text import kept_place
            from reader.tui.work.parsed import parsed

            return kept_place(library, article.id, parsed(article, body, line_breaks))

        def go(found: Anchor | None) -> None:
            if view.top_anchor is None and (place := self.of(article, found)):
                view.go_to_place(place)

        self._host.jobs.request(work, go, group="restore", description=_("find the place"))

    def of(self, article: Article, found: Anchor | None) -> Anchor | None:
        """Return the place at which ``article`` is to be opened: where it was left, else ``found`` in its text."""
        time, anchor = self._left.get(article.id, (0, None))
        if time == article.mtime_ns:
            return anchor
        if found is not None:
            self._left[article.id] = article.mtime_ns, found
        return found
