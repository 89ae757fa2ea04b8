"""Words typed become a command, operands and options, whatever their order."""

from __future__ import annotations

import pytest

from reader.cli.command import COMMANDS, load
from reader.cli.help import help_text
from reader.cli.parser import parse
from reader.errors import UsageError
from reader.text.typesetting.width import cell_width


def test_without_a_command_all_operands_are_sources() -> None:
    invocation = parse(["a", "--tag", "qq", "b", "-n", "3"])
    assert invocation.command.name == ""
    assert invocation.operands == ("a", "b")
    assert invocation.options.tag == ["qq"]
    assert invocation.options.limit == 3


@pytest.mark.parametrize(
    "words",
    [
        ["list", "src", "--tag", "qq", "-f", "tsv"],
        ["list", "--tag", "qq", "src", "-f", "tsv"],
        ["--tag", "qq", "list", "-f", "tsv", "src"],
        ["--tag=qq", "list", "-ftsv", "src"],
        ["list", "-f", "tsv", "--tag", "qq", "--", "src"],
    ],
)
def test_flags_stand_anywhere(words: list[str]) -> None:
    invocation = parse(words)
    assert (invocation.command.name, invocation.operands) == ("list", ("src",))
    assert (invocation.options.tag, invocation.options.format) == (["qq"], "tsv")


def test_the_value_of_a_flag_is_not_taken_for_a_command() -> None:
    invocation = parse(["--tag", "list", "list", "--tag", "show"])
    assert invocation.command.name == "list"
    assert invocation.options.tag == ["list", "show"]


def test_a_source_named_like_a_command_is_given_as_a_path_or_after_dashes() -> None:
    assert parse(["./list"]).operands == ("./list",)
    dashed = parse(["--", "list", "-x"])
    assert (dashed.command.name, dashed.operands) == ("", ("list", "-x"))


def test_only_the_first_operand_can_be_a_command() -> None:
    assert parse(["list", "list"]).operands == ("list",)
    assert parse(["src", "list"]).operands == ("src", "list")


def test_a_query_may_begin_with_a_dash() -> None:
    assert parse(["-q", "-tag:a", "src"]).options.query == "-tag:a"
    assert parse(["-rq", "-港股"]).options.query == "-港股"
    assert parse(["-rq", "-港股"]).options.reverse is True
    assert parse(["--query", "-软件 OR 硬件"]).options.query == "-软件 OR 硬件"
    assert parse(["-q", ""]).options.query == ""


def test_a_lone_dash_is_an_operand() -> None:
    assert parse(["-"]).operands == ("-",)
    assert parse(["show", "-", "-w", "40"]).operands == ("-",)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--tags", "x"], "reader has no flag “--tags”; did you mean “--tag”?"),
        (["list", "--formt=tsv"], "reader list has no flag “--formt”; did you mean “--format”?"),
        (["--titel", "x"], "reader has no flag “--titel” (reader --help lists all)"),
        (["-f", "tsv", "src"], "reader has no flag “-f” (“reader list” has it)"),
        (["show", "--tag=x", "a"], "reader show has no flag “--tag” (“reader list” has it)"),
        (["list", "-x"], "reader list has no flag “-x” (reader list --help lists all)"),
        (["list", "-f", "xml"], "-f/--format: “xml” is not one of table, tsv, csv, json, jsonl, paths"),
        (
            ["list", "-f", "jsnl"],
            "-f/--format: “jsnl” is not one of table, tsv, csv, json, jsonl, paths; did you mean “jsonl”?",
        ),
        (["-n", "-5"], "-n/--limit: “-5” is not a whole number from 1 on"),
        (["list", "-n", "-5"], "-n/--limit: “-5” is not a whole number from 1 on"),
        (["-n", "three"], "-n/--limit: “three” is not a whole number from 1 on"),
        (["-w", "-1"], "-w/--width: “-1” is not a whole number from 0 on"),
        (["export", "-o", ""], "-o/--output: the name of a file or folder is missing"),
        (["-q"], "-q/--query: expected one argument"),
        (["-q", "--tag", "x"], "-q/--query: expected one argument"),
        (["paths", "x"], "unexpected argument “x”: “reader paths” takes none"),
        (["list", "--columns", "id,titel"], "--columns: there is no column “titel”; did you mean “title”?"),
        (["show", "a", "--repair", "yes"], "--repair: “yes” is not one of auto, on, off"),
        (
            ["show", "a", "--encoding", "latin-x"],
            "No encoding is called “latin-x” (did you mean “latin-1”?)",
        ),
    ],
)
def test_what_makes_no_sense_is_said_in_one_line(words: list[str], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(words)
    assert str(caught.value) == message


def test_help_wins_over_words_that_make_no_sense() -> None:
    assert parse(["list", "--help", "--bogus"]).options.help is True
    assert parse(["paths", "x", "-h"]).options.help is True


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_fits_a_terminal_and_names_every_flag_that_works(name: str) -> None:
    command = load(name)
    text = help_text(command)
    assert all(cell_width(line) <= 80 for line in text.splitlines())
    for flag in command.flags:
        assert (flag.names[-1] in text) is not flag.hidden
    assert text.index(command.examples[0][0]) < text.index("Usage:")


OWN_TO_A_COMMAND = ("format", "by", "toc")
"""Each command has formats of its own; ``--by`` takes facets or periods, and ``--toc`` is a switch of show."""


def test_every_flag_means_the_same_in_every_command() -> None:
    meanings: dict[str, set[tuple[str, str]]] = {}
    for name in ("", *COMMANDS):
        for flag in load(name).flags:
            if flag.key not in OWN_TO_A_COMMAND:
                meanings.setdefault(flag.key, set()).add((", ".join(flag.names), flag.value))
    assert {key: found for key, found in meanings.items() if len(found) > 1} == {}
