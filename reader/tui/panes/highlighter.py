"""What the reader marks in the open article: highlights, notes, and places with a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import UsageError
from reader.i18n import gettext as _
from reader.tui.notify import errors_notified
from reader.tui.panes.marked_places import MarkedPlaces
from reader.tui.panes.shown_article import ShownArticle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.library import Library, Noted
    from reader.model.article import Article, Body
    from reader.render import Document
    from reader.tui.article.article_view import ArticleView
    from reader.tui.article.highlight_marks import Shown
    from reader.tui.article.page import Spot
    from reader.tui.panes.host import Host


class Highlighter:
    """What the keys for highlights do. Reading and writing the state is done in threads."""

    def __init__(self, host: Host) -> None:
        """Have no article yet."""
        self._host = host
        self._marked = MarkedPlaces(host)
        self._open: ShownArticle | None = None
        self._last = ""
        """Id of the highlight that was made or chosen last."""
        self._wanted: tuple[str, str] | None = None
        """Ids of an article and of a highlight in it to go to once the highlights there are known."""

    def show(self, article: Article, body: Body, view: ArticleView) -> None:
        """Draw the highlights of ``article`` in ``view``, which shows its ``body``, when they have been looked up."""
        document = view.document
        if document is None:
            return
        if self._open is None or self._open.article.id != article.id:
            view.highlights.shown = ()
            self._last = ""
        line_breaks, convert = self._host.export_display.line_breaks, self._host.conversion.for_body(article)

        def parse() -> Document:
            from reader.tui.work.parsed import parsed

            return parsed(article, body, line_breaks, convert)

        view.on_selection = self.run
        self._open = ShownArticle(article, view, document, parse)
        view.call_after_refresh(self._draw, self._open)  # the state is not on the way to the first paint

    def _draw(self, shown: ShownArticle) -> None:
        def work(library: Library, _cancelled: object) -> list[Shown]:
            from reader.tui.article.highlight_marks import located

            kept = library.highlights.kept(shown.article.id)
            return located(kept, shown.parse()) if kept else []  # a long text takes a while

        def draw(found: list[Shown]) -> None:
            if shown.is_shown:
                shown.view.highlights.shown = found
                shown.view.refresh()
                self._go_to_wanted()

        self._host.jobs.request(work, draw, group="highlights", description=_("look for highlights"))

    def run(self, name: str, count: int = 1) -> None:
        """Do what the key for ``name`` does, ``count`` times where it moves; what cannot be done is said."""
        with errors_notified(self._host.app.screen):
            commands: dict[str, Callable[[], None]] = {
                "select": lambda: self._select(count, grows=True),
                "sentence": lambda: self._select(count, grows=False),
                "keep": self.keep,
                "note": self.ask_note,
                "colour": self.recolour,
                "remove": self.remove,
                "list": self.choose,
                "mark": lambda: self._with_article(self._marked.ask_and_set),
                "go": lambda: self._with_article(self._marked.ask_and_go),
            }
            commands[name]()

    def _with_article(self, work: Callable[[ShownArticle], None]) -> None:
        if self._open is not None:
            work(self._open)

    def _select(self, count: int, *, grows: bool) -> None:
        """Select ``count`` more sentences if it ``grows``, else the one so many sentences further on."""
        if self._open is not None:
            sentences = self._open.view.sentences
            (sentences.grow if grows else sentences.step)(count)

    def keep(self, note: str = "", span: tuple[Spot, Spot] | None = None) -> None:
        """Highlight what is selected, or ``span``, which was.

        Raises:
            UsageError: nothing of the text is selected, or it is highlighted already.
        """
        shown = self._open
        first, last = span or self._selected()
        if shown is None or shown.view.highlights.at((first, last)) is not None:
            raise UsageError(_("this is highlighted already"))

        def work(library: Library, _cancelled: Callable[[], bool]) -> str:
            from reader.tui.article.text_positions import TextPositions

            document = shown.parse()
            positions = TextPositions(document)
            above = [heading.text for heading in document.headings if heading.block <= first.part]
            made = library.highlights.add(
                shown.article.id,
                positions.text,
                positions.character(first),
                positions.character(last),
                note=note,
                section=above[-1] if above else "",
            )
            return made.id

        self._write(work, _("Highlighted"))
        shown.view.screen.clear_selection()

    def _selected(self) -> tuple[Spot, Spot]:
        """Return what is selected of the text.

        Raises:
            UsageError: nothing is.
        """
        span = self._open.view.sentences.span if self._open is not None else None
        if span is None:
            raise UsageError(_("nothing is selected"))
        return span

    def ask_note(self) -> None:
        """Ask for a note on what is selected, or on the highlight there.

        Raises:
            UsageError: nothing of the text is selected.
        """
        span = self._selected()
        one = self._open.view.highlights.at(span) if self._open is not None else None

        def submit(note: str) -> None:
            with errors_notified(self._host.app.screen):
                if one is None:
                    self.keep(note, span)
                else:
                    self._change(one, _("Note kept"), note=note)

        hint = _("Enter keep  Esc no")
        self._host.prompts.ask(
            _("Note"), one.note if one else "", hint=hint, parse=str.strip, on_submit=submit
        )

    def recolour(self) -> None:
        """Give the highlight that is selected, or the last one, its next colour.

        Raises:
            UsageError: there is none.
        """
        from reader.library import HIGHLIGHT_COLOURS

        one = self._chosen()
        names = (_("yellow"), _("green"), _("blue"), _("red"))
        following = (HIGHLIGHT_COLOURS.index(one.colour) + 1) % len(HIGHLIGHT_COLOURS)
        self._change(one, names[following], colour=HIGHLIGHT_COLOURS[following])

    def remove(self) -> None:
        """Take away the highlight that is selected, or the last one.

        Raises:
            UsageError: there is none.
        """
        one = self._chosen()
        if self._open is not None:
            self._open.view.screen.clear_selection()
        self._change(one, _("Highlight removed"), removed=True)

    def _chosen(self) -> Shown:
        if self._open is not None:
            view = self._open.view
            span = view.sentences.span
            found = view.highlights.at(span) if span is not None else None
            last = next((one for one in view.highlights.shown if one.id == self._last), None)
            if one := found or (last if span is None else None):
                return one
        raise UsageError(_("no highlight is selected"))

    def _change(
        self,
        one: Shown,
        said: str,
        *,
        note: str | None = None,
        colour: str | None = None,
        removed: bool | None = None,
    ) -> None:
        def work(library: Library, _cancelled: object) -> str:
            return library.highlights.change(one.id, note=note, colour=colour, removed=removed).id

        self._write(work, said)

    def _write(self, work: Callable[[Library, Callable[[], bool]], str], said: str) -> None:
        def then(highlight_id: str) -> None:
            self._last = highlight_id
            self._host.status.show_briefly(said)
            if self._open is not None:
                self._draw(self._open)

        self._host.jobs.request(
            work,
            then,
            group="highlight",
            description=_("keep a highlight"),
            exclusive=False,
        )

    def choose(self) -> None:
        """List all highlights and notes, those of the open article first; Enter goes to one."""

        def show(noted: Sequence[Noted]) -> None:
            from reader.tui.dialogs.highlight_picker import highlight_picker

            if not noted:
                self._host.app.notify(_("Nothing is highlighted yet"), markup=False)
                return
            articles = {one.highlights[0].article: one.article_id for one in noted}
            by_id = {each.id: articles[each.article] for one in noted for each in one.highlights}
            picker = highlight_picker(noted, self._open.article.id if self._open is not None else "")
            self._host.app.push_screen(picker, lambda chosen: self._go(chosen, by_id))

        self._host.jobs.request(
            lambda library, _cancelled: library.highlights.all(),
            show,
            group="notes",
            description=_("look for highlights"),
        )

    def _go(self, highlight_id: str | None, articles: dict[str, str | None]) -> None:
        if highlight_id is None:
            return
        article_id = articles[highlight_id]
        if article_id is None:
            self._host.app.notify(_("Its article is not in this library"), markup=False)
            return
        self._wanted = article_id, highlight_id
        if self._open is not None and self._open.article.id == article_id:
            self._host.show_pane(reading=True)
            self._go_to_wanted()
        else:
            self._host.open_article(article_id)

    def _go_to_wanted(self) -> None:
        if self._wanted is None or self._open is None or self._open.article.id != self._wanted[0]:
            return
        view = self._open.view
        found = next((one for one in view.highlights.shown if one.id == self._wanted[1]), None)
        self._wanted = None
        if found is None:
            self._host.app.notify(_("The text has this highlight no more"), markup=False)
            return
        self._last = found.id
        view.before_jump()
        view.sentences.select(found.first, found.last)
