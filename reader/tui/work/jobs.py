"""Starts slow work in threads; results come back as messages.

A thread never touches a widget. A failure that the user can mend comes back as `Failed`, a bug is put into
the log and comes back as `Crashed`: the screen lives on.
"""

from __future__ import annotations

import os
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from textual.worker import get_current_worker

from reader.errors import ArticleError, NotFoundError, ReaderError
from reader.i18n import gettext as _
from reader.library import SearchCancelledError
from reader.model.query import Facet, Query
from reader.tui.work import local_files, messages, processes
from reader.tui.work.conversion import Conversion
from reader.tui.work.gc_pause import pause_collection, resume_collection
from reader.tui.work.latest_query import LatestQuery, SelectRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.message import Message
    from textual.widget import Widget

    from reader.library import FacetCount, Library
    from reader.model.article import Article
    from reader.model.display import Display
    from reader.tui.work.messages import SaveOrder
    from reader.tui.work.piping import Outcome


Result = TypeVar("Result")


class Jobs:
    """Starts work on the library for one widget, which gets the messages."""

    def __init__(self, owner: Widget, library: Library, record_bug: Callable[[Exception], str]) -> None:
        """Work for ``owner``; ``record_bug`` writes a bug down and returns one line about it."""
        self._owner = owner
        self._library = library
        self._record_bug = record_bug
        self._latest = LatestQuery(library, self._post)
        self._watcher: Thread | None = None

    @property
    def is_answering(self) -> bool:
        """Whether a request by `select` has no answer yet."""
        return self._latest.being_answered

    def sync(self) -> None:
        """Look for new, changed and deleted files; `Changed` in batches, then `Synced`.

        From the first time on, what happens to files later comes as `Changed` too, as long as the owner runs.
        """
        self._start(self._sync, "sync", _("look for files"))

    def select(self, request: SelectRequest) -> None:
        """Find what matches, as `Selected`; a newer request replaces an older one."""
        if self._latest.request(request):
            self._start(lambda: self._latest.answer(_cancelled()), "select", _("filter"), exclusive=False)

    def find_duplicates(self) -> None:
        """Find out which articles tell one story: `FindingDuplicates` if any are new, then `DuplicatesFound`."""
        self._start(self._find_duplicates, "group", _("group duplicates"))

    def stop_finding_duplicates(self) -> None:
        """Keep what was found so far."""
        self._owner.workers.cancel_group(self._owner, "group")

    def count_without(self, generation: int, query: Query) -> None:
        """Count what would match without each clause, as `CountsWithout`."""
        self._start(partial(self._count_without, generation, query), "count without", _("count"))

    def load(
        self, article_id: str, conversion: Conversion, display: Display, line: int | None = None
    ) -> None:
        """Read and parse an article, as `Loaded` or `NotLoaded`; an earlier one still waiting is dropped.

        Args:
            article_id: which.
            conversion: the script to show it in.
            display: how its text is taken from the file.
            line: of the file, counted from 1, the block of which is to be found.
        """
        self._start(partial(self._load, article_id, conversion, display, line), "load", _("open"))

    def convert(self, script: str) -> None:
        """Make ready to show ``script``, as `Converts`."""
        self._start(lambda: self._post(messages.Converts(Conversion(script))), "convert", _("script"))

    def count(self, query: Query, facet: Facet, then: Callable[[Sequence[FacetCount]], None]) -> None:
        """Count the values of a facet among what ``query`` asks for, and give them to ``then``."""
        self.request(
            lambda library, cancelled: library.facets(query, facet, cancelled=cancelled),
            then,
            group="count",
            description=_("count"),
        )

    def request(
        self,
        work: Callable[[Library, Callable[[], bool]], Result],
        then: Callable[[Result], None],
        *,
        group: str,
        description: str,
        exclusive: bool = True,
        on_failure: Callable[[ReaderError], None] | None = None,
    ) -> None:
        """Do ``work`` in a thread, and give what it returns to ``then`` on the UI thread.

        Args:
            work: is given the library and what tells whether the work is cancelled.
            then: is not called when the work was cancelled or has failed, nor when the program is ending.
            group: a name of the work.
            description: the same in words.
            exclusive: an earlier one of ``group`` that still runs is cancelled.
            on_failure: is given the error that the user can mend; without it `Failed` is posted.
        """

        def run() -> None:
            cancelled = _cancelled()
            try:
                result = work(self._library, cancelled)
            except SearchCancelledError:
                return
            except ReaderError as error:
                if on_failure is None:
                    raise
                self._owner.call_later(self._deliver, on_failure, error)
                return
            if not cancelled():
                self._owner.call_later(self._deliver, then, result)

        self._start(run, group, description, exclusive=exclusive)

    def _deliver(self, then: Callable[[Result], None], result: Result) -> None:
        """Give a result to who waits for it, unless the program is ending: widgets that it is for may be gone."""
        if self._owner.app.is_running:
            then(result)

    def make_snippets(self, article_ids: Sequence[str], terms: Sequence[str]) -> None:
        """Read the words around ``terms`` in articles, as `SnippetsMade`; what is still being read for others is left."""
        self._start(partial(self._make_snippets, article_ids, terms), "snippets", _("read around hits"))

    def complete(self, query: Query) -> None:
        """Collect what the search line can complete, as `Completions`."""
        self._start(partial(self._complete, query), "complete", _("completions"))

    def for_widget(self, owner: Widget) -> Jobs:
        """Return what works on the same library for ``owner``, and ends with it."""
        return Jobs(owner, self._library, self._record_bug)

    def examine(self) -> None:
        """Look for what is wrong in the files; `ProblemsFound` in batches, then `ProblemsDone`."""
        self._start(self._examine, "problems", _("problems"))

    def save(
        self,
        order: SaveOrder,
        display: Display,
        on_exists: Callable[[], None],
        on_failure: Callable[[ReaderError], None],
    ) -> None:
        """Write an article to a file, as `Done`.

        Args:
            order: what is to be written where.
            display: how its text is taken from the file.
            on_exists: is called where the file exists and may not be replaced.
            on_failure: is told why it could not be written.
        """

        def save(_library: Library, _cancelled: object) -> bool:
            return self._save(order, display)

        def saved(is_written: bool) -> None:
            if not is_written:
                on_exists()

        self.request(save, saved, group="save", description=_("save"), on_failure=on_failure)

    def write_out(
        self, article: Article, display: Display, then: Callable[[bytes], None], *, form: str = "plain"
    ) -> None:
        """Write an article in a format, and give it to ``then``."""

        def write_out() -> None:
            from reader.tui.work.article_pieces import article_pieces  # seldom

            self._owner.call_later(then, b"".join(article_pieces(self._library, article, form, display)))

        self._start(write_out, "write out", _("copy"))

    def pipe(
        self,
        article: Article,
        arguments: Sequence[str],
        display: Display,
        then: Callable[[Outcome], None],
        *,
        form: str = "markdown",
        given: bytes | None = None,
        merges_errors: bool = True,
    ) -> None:
        """Send an article through a command; ``then`` is given how that ended, also if it was cancelled.

        It is written in ``form``, or is what is ``given``; with ``merges_errors`` standard error counts as output.
        """

        def run() -> None:
            from reader.tui.work.article_pieces import article_pieces  # seldom
            from reader.tui.work.piping import pipe

            data = b"".join(article_pieces(self._library, article, form, display)) if given is None else given
            outcome = pipe(arguments, data, article, cancelled=_cancelled(), merges_errors=merges_errors)
            self._owner.call_later(then, outcome)

        self._start(run, "pipe", _("pipe"))

    def browse(self, address: str) -> None:
        """Open a checked address in a graphical browser."""
        self._start(lambda: processes.browse_apart(address), "browse", _("browser"))

    def show_file(self, path: str) -> None:
        """Show a checked file in the system's viewer."""
        self._start(lambda: local_files.show(path), "show file", _("viewer"))

    def _start(
        self, work: Callable[[], object], group: str, description: str, *, exclusive: bool = True
    ) -> None:
        self._owner.run_worker(
            partial(self._guarded, work),
            name=group,
            group=group,
            description=description,
            exit_on_error=False,
            exclusive=exclusive,
            thread=True,
        )

    def _guarded(self, work: Callable[[], object]) -> None:
        try:
            work()
        except SearchCancelledError:
            return  # Nobody waits for it any more.
        except ReaderError as error:
            self._post(messages.Failed(str(error)))
        except Exception as error:  # noqa: BLE001 (top-level handler of a thread)
            self._post(messages.Crashed(self._record_bug(error)))

    def _post(self, message: Message) -> None:
        self._owner.post_message(message)  # the one thing of Textual that is safe from a thread

    def _sync(self) -> None:
        cancelled = _cancelled()
        pause_collection(self)
        try:
            self._library.sync(
                on_change=lambda changes: self._post(messages.Changed(changes)), cancelled=cancelled
            )
        finally:
            resume_collection(self)
            self._post(messages.Synced())
        if self._watcher is None:
            self._watcher = Thread(target=partial(self._guarded, self._watch), name="watch", daemon=True)
            self._watcher.start()  # not a worker of Textual, whose end is waited for

    def _watch(self) -> None:
        self._library.watch(
            on_change=lambda changes: self._post(messages.Changed(changes)),
            cancelled=lambda: not self._owner.is_running,
        )

    def _find_duplicates(self) -> None:
        cancelled = _cancelled()
        is_different = False
        pause_collection(self._find_duplicates)
        try:
            is_different = self._library.find_duplicates(
                lambda: self._post(messages.FindingDuplicates()), cancelled
            )
        finally:
            resume_collection(self._find_duplicates)
            if not cancelled():
                self._post(messages.DuplicatesFound(is_different))

    def _count_without(self, generation: int, query: Query) -> None:
        cancelled = _cancelled()
        counts = [
            len(self._library.select(query.without(index), cancelled=cancelled))
            for index in range(len(query.clauses))
        ]
        self._post(messages.CountsWithout(generation, counts))

    def _load(self, article_id: str, conversion: Conversion, display: Display, line: int | None) -> None:
        from reader.tui.article.place_in_text import kept_place
        from reader.tui.work.parsed import parsed

        cancelled = _cancelled()
        try:
            article, body = self._library.read_whole(
                article_id, repair=display.repair, encoding=display.encoding
            )
        except (ArticleError, NotFoundError) as error:
            self._post(messages.NotLoaded(article_id, str(error)))
            return
        if cancelled():
            return
        convert = conversion.for_body(article)
        document = parsed(article, body, display.line_breaks, convert)
        block = None
        if line is not None:
            from reader.tui.article.block_of_line import block_of_line  # seldom

            block = block_of_line(document, body, line, convert)
        place = None if block is not None else kept_place(self._library, article_id, document)
        self._post(messages.Loaded(article, document, conversion.script, body, block, place))

    def _examine(self) -> None:
        from reader.tui.work.problem_batches import problem_batches  # seldom

        cancelled = _cancelled()
        for batch in problem_batches(self._library, cancelled):
            self._post(messages.ProblemsFound(batch))
        if not cancelled():
            self._post(messages.ProblemsDone())

    def _make_snippets(self, article_ids: Sequence[str], terms: Sequence[str]) -> None:
        cancelled = _cancelled()
        made: dict[str, str] = {}
        for article_id in article_ids:
            if cancelled():
                return
            try:
                made[article_id] = self._library.snippet(article_id, terms)
            except (ArticleError, NotFoundError):
                made[article_id] = ""  # It has gone; the row says what is known of it.
        self._post(messages.SnippetsMade(terms, made))

    def _complete(self, query: Query) -> None:
        from reader.model.facets import FACETS
        from reader.model.query import FIELD_VALUES

        values = {
            info.field: [count.value for count in self._library.facets(query, facet)]
            for facet, info in FACETS.items()
            if not info.is_prefix and info.field not in FIELD_VALUES
        }
        values["date"].reverse()
        self._post(messages.Completions(values))

    def _save(self, order: SaveOrder, display: Display) -> bool:
        """Write an article to a file, unless that exists and may not be replaced; return whether it was written."""
        from reader.export.files import FileWriter
        from reader.tui.work.article_pieces import article_pieces

        if os.path.lexists(order.path) and not order.replace:  # does not raise, as `Path.exists` does
            return False
        writer = FileWriter(
            self._library.select(Query()), pipe_seconds=0
        )  # nobody waits for a pipe to be read
        folder = os.fspath(order.path.parent)
        writer.write(
            order.path, article_pieces(self._library, order.article, order.format_name, display, folder)
        )
        self._post(messages.Done(_("saved to {}").format(order.path)))
        return True


def _cancelled() -> Callable[[], bool]:
    """Return what tells, from any thread, whether the work of this thread is wanted no more."""
    worker = get_current_worker()
    return lambda: worker.is_cancelled
