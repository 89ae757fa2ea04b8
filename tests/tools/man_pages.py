"""Manual pages from the tables that the program runs on: one for `reader`, one a command, one for queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader import __version__
from reader.cli.command import COMMANDS, Command, load
from reader.cli.help import spelling, usage
from reader.cli.parser import general_flags
from reader.model.query import FIELD_NAMES, FIELD_VALUES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

DATE = "2026-11-30"
"""Of the pages, which says when they were looked over; not that of the day, so that they stay the same."""

_TERMS = {
    "word": "in title, summary, tags or text, in either script, any width and case; two Latin letters or more also as pinyin",
    '"exact phrase"': "these words in this order",
    "a b": "both",
    "a OR b": "one of them",
    "-a, NOT a": "not this one",
    "( )": "what belongs together",
    "tag:a,b": "one of these tags",
    "tag:a*": "a tag that begins so",
    "-tag:a": "without this tag",
    "since:3m until:2025-02 date:2025-01..2025-02-14": "dates: days, months, years, 7d 2w 3m 1y back from today, 今天 昨天 上周 本月, ranges",
}


def pages(exit_status: Mapping[str, str], environment: Mapping[str, str]) -> dict[str, str]:
    """Return the text of each page by its file name."""
    found = {"reader.1": _page(load(""), exit_status, environment)}
    for name in COMMANDS:
        found[f"reader-{name}.1"] = _page(load(name), exit_status, {})
    found["reader-query.7"] = "\n".join(_query()) + "\n"
    return found


def _page(command: Command, exit_status: Mapping[str, str], environment: Mapping[str, str]) -> str:
    return "\n".join(_lines(command, exit_status, environment)) + "\n"


def _lines(command: Command, exit_status: Mapping[str, str], environment: Mapping[str, str]) -> Iterator[str]:
    name = "-".join(filter(None, ("reader", command.name)))
    yield from _head(name, "1", command.summary)
    yield from (".SH SYNOPSIS", f".B {_text(usage(command))}", ".SH DESCRIPTION", _text(command.summary))
    if not command.name:
        yield ".SH COMMANDS"
        yield from _list((each, load(each).summary) for each in COMMANDS)
    yield ".SH OPTIONS"
    for group in (*command.groups, general_flags()):
        yield f".SS {_text(group.title)}"
        yield from _list((spelling(flag), flag.help) for flag in group.flags if not flag.hidden)
    if environment:
        yield ".SH ENVIRONMENT"
        yield from _list(environment.items())
    yield ".SH EXIT STATUS"
    yield from _list(exit_status.items())
    yield ".SH EXAMPLES"
    yield from _list(command.examples)
    others = [f"reader-{each}" for each in COMMANDS if each != command.name]
    yield ".SH SEE ALSO"
    yield from _references(["reader", *others] if command.name else others)


def _query() -> Iterator[str]:
    yield from _head("reader-query", "7", "the language of queries")
    yield ".SH DESCRIPTION"
    yield _text("The search line of the screen, -q of the command line and saved views have one language.")
    yield from _list(_TERMS.items())
    yield ".SH FIELDS"
    yield _text("A field stands before a colon: " + ", ".join(f"{name}:" for name in FIELD_NAMES) + ".")
    yield from _list((f"{name}:", ", ".join(values)) for name, values in FIELD_VALUES.items())
    yield ".SH SEE ALSO"
    yield from _references(["reader", "reader-list"], query=False)


def _head(name: str, section: str, summary: str) -> Iterator[str]:
    yield f'.TH {name.upper()} {section} {DATE} "reader {__version__}"'
    yield ".SH NAME"
    yield f"{_text(name)} \\- {_text(summary.rstrip('.'))}"


def _list(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, meaning in rows:
        yield from (".TP", f"\\fB{_text(term)}\\fR", _text(meaning))


def _references(names: Iterable[str], *, query: bool = True) -> Iterator[str]:
    """Yield references to other pages, a comma behind each but the last."""
    pairs = [(name, "1") for name in names] + ([("reader-query", "7")] if query else [])
    for number, (name, section) in enumerate(pairs, 1):
        yield f".BR {_text(name)} ({section}){',' if number < len(pairs) else ''}"


def _text(text: str) -> str:
    """Return ``text`` as roff takes it: on one line, no sign of it a command."""
    escaped = " ".join(text.replace("`", "").split()).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
