"""``reader doctor``: what is wrong with the files, a line for each problem that an editor can jump to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.command import Command, Context
from reader.cli.display_flags import encoding_flag, reading_of
from reader.cli.flags import Flag, FlagGroup, format_flag
from reader.cli.libraries import config_of, nothing_matches, synced_library
from reader.errors import ExitCode
from reader.export.records import json_lines
from reader.i18n import gettext as _
from reader.i18n import ngettext
from reader.model.query import Query
from reader.text.sanitize import one_line

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from reader.errors import Problem
    from reader.export.records import Record
    from reader.model.article import Article

_FORMATS = ("table", "jsonl")


def command() -> Command:
    """Return the command."""
    return Command(
        name="doctor",
        operands=_("[SOURCE…]"),
        summary=_("Name every problem of every file; nothing is changed."),
        examples=(
            ("reader doctor ~/articles", _("path:line: kind: message (hint)")),
            ("reader doctor | grep ': link: '", _("dead links and images")),
            ("reader doctor -f jsonl | jq -r .kind | sort | uniq -c", _("how many of each kind")),
            ("vim -q <(reader doctor)", _("jump from one to the next")),
        ),
        groups=(
            FlagGroup(
                _("Output"),
                (
                    format_flag(_FORMATS),
                    Flag(names=("--strict",), help=_("exit status 1 if there are problems")),
                    encoding_flag(),
                ),
            ),
        ),
        run=run,
    )


def run(sources: Sequence[str], options: Namespace, context: Context) -> ExitCode:
    """Write the problems of the articles of ``sources``, each as soon as it is found."""
    from itertools import chain

    from reader.library import examine, unreadable_places

    with synced_library(sources, reading_of(options, config_of(sources, context)), context) as library:
        total = len(library.select(Query()))
        if not total:
            return nothing_matches(library, context)
        problems, articles = 0, set()
        for article, problem in chain(unreadable_places(library), examine(library)):
            if options.format == "jsonl":
                context.output.write_all(json_lines([_record(article, problem)]))
            else:
                context.output.write(_line(article, problem) + "\n")
            context.output.flush()
            problems += 1
            articles.add(article.id)
    counted = ngettext("{} problem", "{} problems", problems).format(problems)
    context.notes.aside(_("{} in {} of {} articles").format(counted, len(articles), total))
    return ExitCode.NO_MATCH if options.strict and problems else ExitCode.DONE


def _line(article: Article, problem: Problem) -> str:
    """Return ``path:line: kind: message (hint)``; without a line or a hint where none is known."""
    # Runs of blanks in a path stay as they are, so that an editor finds the file.
    path = " ".join(map(one_line, article.path.split(" ")))
    place = path if problem.line is None else f"{path}:{problem.line}"
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"{place}: " + one_line(f"{problem.kind}: {problem.message}{hint}")


def _record(article: Article, problem: Problem) -> Record:
    return {
        "path": article.path,
        "id": article.id,
        "line": problem.line,
        "kind": problem.kind,
        "message": problem.message,
        "hint": problem.hint,
    }
