"""``reader mark``: marks articles as read or unread, starred or not."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from reader.cli.command import Command, Context
from reader.cli.display_flags import encoding_flag, reading_of
from reader.cli.filter_flags import filter_flags, query_of
from reader.cli.flags import Flag, FlagGroup
from reader.cli.libraries import config_of, nothing_matches, open_library, say_notices, synced_library
from reader.cli.references import missing, source_flag
from reader.errors import ArticleError, ExitCode, NotFoundError, UsageError
from reader.i18n import gettext as _
from reader.i18n import ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.display import Display

_ACTIONS = ("read", "unread", "star", "unstar")


def command() -> Command:
    """Return the command."""
    return Command(
        name="mark",
        operands=_("[REF…]"),
        summary=_("Mark articles as read or unread, or with a star."),
        examples=(
            ("reader mark --read 软件指数回调", _("one article, by a part of its title")),
            ("reader mark --star a.md b.md", _("two files")),
            ("reader mark --read --until 3m --yes", _("all that the filters let through")),
            ("reader mark --unread -q is:read -n 1 --yes", _("the newest that is read")),
        ),
        groups=(
            FlagGroup(
                _("Marks"),
                (
                    Flag(names=("--read",), help=_("it has been read")),
                    Flag(names=("--unread",), help=_("it has not been read yet")),
                    Flag(names=("--star",), help=_("give it a star")),
                    Flag(names=("--unstar",), help=_("take its star away")),
                    Flag(
                        names=("--yes",),
                        help=_("mark all articles that pass the filters, which no REF names"),
                    ),
                    source_flag(),
                    encoding_flag(),
                ),
            ),
            filter_flags(without=("--unread",)),  # here it is what is to be done
        ),
        run=run,
    )


def run(references: Sequence[str], options: Namespace, context: Context) -> ExitCode:
    """Mark the articles that ``references`` name, or without any those that pass the filters."""
    _check(options)
    sources = options.in_
    display = reading_of(options, config_of(sources, context))
    if references:
        return _mark_named(references, sources, options, display, context)
    filters = Namespace(**{**vars(options), "unread": False})
    with synced_library(sources, display, context) as library:
        ids = library.select(query_of(filters)).ids
        if not ids:
            return nothing_matches(library, context)
        if not options.yes:
            message = ngettext("{} article would be marked", "{} articles would be marked", len(ids))
            raise UsageError(message.format(len(ids)), hint=_("add --yes to do it"))
        _say(library.marks.mark(ids, **_wanted(options)), context)
    return ExitCode.DONE


def _mark_named(
    references: Sequence[str], sources: Sequence[str], options: Namespace, display: Display, context: Context
) -> ExitCode:
    """Mark what ``references`` name; what is not found is noted, and the others are marked."""
    if any(getattr(options, flag) for flag in ("query", "tag", "since", "until", "on", "starred", "limit")):
        raise UsageError(_("filters go without a REF"), hint=_("name articles, or let filters find them"))
    code = ExitCode.DONE
    ids: list[str] = []
    library = open_library(sources, display, context)
    try:
        for reference in references:
            try:
                ids.append(library.resolve(reference).id)
            except NotFoundError as error:
                problem = missing(reference, error)
                if isinstance(problem, UsageError):
                    raise problem from error
                context.notes.error(problem)
                code = problem.exit_code if len(references) == 1 else ExitCode.NOT_READ
            except ArticleError as error:
                context.notes.error(error)
                code = ExitCode.NOT_READ
        _say(library.marks.mark(ids, **_wanted(options)), context)
        say_notices(library, context)
    finally:
        library.close()
    return code


def _check(options: Namespace) -> None:
    given = [f"--{action}" for action in _ACTIONS if getattr(options, action)]
    if not given:
        raise UsageError(_("nothing to mark with"), hint="--read, --unread, --star, --unstar")
    for first, second in (("--read", "--unread"), ("--star", "--unstar")):
        if first in given and second in given:
            raise UsageError(_("{} and {} exclude each other").format(first, second))


def _wanted(options: Namespace) -> dict[str, bool | None]:
    return {
        "read": options.read if options.read or options.unread else None,
        "starred": options.star if options.star or options.unstar else None,
    }


def _say(count: int, context: Context) -> None:
    context.notes.aside(ngettext("{} article marked", "{} articles marked", count).format(count))
