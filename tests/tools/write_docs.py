"""Write docs/cli.md, docs/keys.md and docs/man from the tables that the program itself runs on.

python tests/tools/write_docs.py [--check]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import man_pages

from reader.cli.command import COMMANDS, Command, load
from reader.cli.help import spelling, usage
from reader.cli.parser import general_flags
from reader.errors import ExitCode
from reader.model.query import FIELD_NAMES, FIELD_VALUES
from reader.text.typesetting.width import cell_width, pad
from reader.tui.keys_page import keys_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.cli.flags import FlagGroup

DOCS = Path(__file__).resolve().parents[2] / "docs"

EXIT_STATUS = {
    ExitCode.DONE: "done, or nobody reads the pipe any more",
    ExitCode.NO_MATCH: "nothing matched",
    ExitCode.USAGE: "a flag, query, config or source makes no sense",
    ExitCode.NOT_WRITTEN: "something could not be written",
    ExitCode.NOT_READ: "an article that was named could not be read",
    ExitCode.BUG: "a bug; the line on standard error names its record",
    ExitCode.INTERRUPTED: "interrupted",
}

ENVIRONMENT = {
    "READER_LIBRARY": "what to open where no source is named; several with `:` between",
    "READER_CONFIG": "the config file",
    "READER_INDEX": "the folder that holds indexes, before `index` of the config",
    "READER_PAGER, PAGER": "what `show` writes through on a terminal; empty: nothing",
    "NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, TERM=dumb": "styles, unless `--color` says",
    "COLUMNS": "cells of a row, unless `--width` says",
    "XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_CACHE_HOME, XDG_STATE_HOME": "where `reader paths` points",
}


def command_line() -> str:
    """Return the text of docs/cli.md."""
    return "\n".join(_command_line())


def _command_line() -> Iterator[str]:
    alone = load("")
    yield "# Command line\n"
    yield "Made from the tables of the program by `tests/tools/write_docs.py`; do not edit.\n"
    yield "SOURCE is a folder, a file, or `-` for standard input; none: `READER_LIBRARY`, else `library` of the"
    yield "config, else the current folder. REF is an id as `list` prints it, a path, or a part of a title. A source"
    yield "named like a command is given as `./list`. Flags stand before or after other words; `--` ends them.\n"
    for name in ("", *COMMANDS):
        yield from _command(load(name), shared=alone.groups)
    filters, *others = alone.groups
    yield from _flags(f"## {filters.title}", filters)
    yield "Fields of a query: " + ", ".join(f"`{name}:`" for name in FIELD_NAMES) + "."
    for name, values in FIELD_VALUES.items():
        yield f"`{name}:` takes " + ", ".join(f"`{value}`" for value in values) + "."
    yield ""
    for group in (*others, general_flags()):
        yield from _flags(f"## {group.title}", group)
    yield from _pairs(
        "## Exit status", "status", {str(int(code)): text for code, text in EXIT_STATUS.items()}
    )
    yield from _pairs(
        "## Environment", "variable", {f"`{names}`": text for names, text in ENVIRONMENT.items()}
    )


def _command(command: Command, *, shared: tuple[FlagGroup, ...]) -> Iterator[str]:
    yield f"## {' '.join(filter(None, ('reader', command.name)))}\n"
    yield f"{command.summary} `{usage(command)}`\n"
    yield "```sh"
    width = max(cell_width(line) for line, _text in command.examples)
    yield from (f"{pad(line, width)}  # {text}" for line, text in command.examples)
    yield "```\n"
    titles = [group.title for group in shared]
    for group in command.groups:
        if group.title not in titles:
            yield from _flags("", group)
    also = [
        f"[{group.title.lower()}](#{group.title.lower()})"
        for group in command.groups
        if group.title in titles
    ]
    if also:
        yield f"Also: {', '.join(also)}.\n"


def _flags(heading: str, group: FlagGroup) -> Iterator[str]:
    yield from _pairs(
        heading, "flag", {f"`{spelling(flag)}`": flag.help for flag in group.flags if not flag.hidden}
    )


def _pairs(heading: str, name: str, rows: dict[str, str]) -> Iterator[str]:
    if heading:
        yield f"{heading}\n"
    yield f"| {name} | meaning |\n|---|---|"
    for left, right in rows.items():
        yield f"| {left} | {right} |"
    yield ""


def generated() -> dict[str, str]:
    """Return the text of each file by its name below docs."""
    exit_status = {str(int(code)): text for code, text in EXIT_STATUS.items()}
    manual = man_pages.pages(exit_status, ENVIRONMENT)
    return {
        "cli.md": command_line(),
        "keys.md": keys_markdown(),
        **{f"man/{name}": text for name, text in manual.items()},
    }


def main() -> int:
    """Write the files, or with ``--check`` say which of them are stale; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a file is stale")
    check = parser.parse_args().check
    stale = []
    for name, text in generated().items():
        path = DOCS / name
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if check and stale:
        print(f"stale: {', '.join(stale)}; run python tests/tools/write_docs.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
