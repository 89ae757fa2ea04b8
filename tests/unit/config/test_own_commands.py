"""``[[command]]``: what is taken, and what is refused with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.config import read_config
from reader.keys.own_commands import OwnCommand

if TYPE_CHECKING:
    from pathlib import Path

    from reader.config import ConfigFile

RIGHT = '[[command]]\nname = "a"\nrun = ["cat", "-n"]\n'


def read(tmp_path: Path, text: str) -> ConfigFile:
    path = tmp_path / "c.toml"
    path.write_text(text, encoding="utf-8")
    return read_config(path)


def errors(tmp_path: Path, text: str) -> list[str]:
    return [str(error).removeprefix(f"{tmp_path}/c.toml:") for error in read(tmp_path, text).errors]


def test_a_command_is_taken_with_its_defaults(tmp_path: Path) -> None:
    file = read(
        tmp_path,
        RIGHT
        + '[[command]]\nname = " 摘要 "\nkey = ["^X", "f12"]\nrun = ["llm"]\ninput = "plain"\noutput = "none"',
    )
    assert file.errors == ()
    assert file.config.command == (
        OwnCommand("a", ("cat", "-n")),
        OwnCommand("摘要", ("llm",), ("ctrl+x", "f12"), "plain", "none"),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("command = 3", "1: “command”: must be tables ([[command]])"),
        ("command = [3]", "1: “command”: must be tables ([[command]])"),
        ('[[command]]\nrun = ["x"]', "1: “command”: has no name"),
        ('[[command]]\nname = "x"', "1: “command”: has no run"),
        (RIGHT + 'nmae = "x"', "4: “nmae”: unknown key (did you mean “name”?)"),
        (RIGHT + 'input = "plian"', "4: “input”: “plian” is not one of its values (did you mean “plain”?)"),
        (RIGHT + 'output = "panel"', "4: “output”: “panel” is not one of its values (did you mean “pane”?)"),
        (RIGHT + 'key = "ctlr+x"', "4: “key”: there is no key “ctlr+x” (did you mean “ctrl”?)"),
        (RIGHT + 'key = "j"', "4: “key”: “j” is also the key of “line-down” (give “line-down” another key, or none: line-down = [])"),
        (RIGHT + RIGHT, "5: “name”: two commands are called “a”"),
        ('[[command]]\nname = "a"\nrun = "cat -n"', '3: “run”: must be a list of words: no shell reads it (["program", "argument"])'),
        ('[[command]]\nname = "a"\nrun = []', '3: “run”: must be a list of words: no shell reads it (["program", "argument"])'),
        ('[[command]]\nname = "a"\nrun = [""]', "3: “run”: begins with no name of a program"),
        ('[[command]]\nname = "a"\nrun = ["a\\u0000"]', "3: “run”: has a null character"),
        ('[[command]]\nname = ""\nrun = ["a"]', "2: “name”: must be 1 to 40 characters that can be seen"),
        ('[[command]]\nname = "a\\u001b"\nrun = ["a"]', "2: “name”: must be 1 to 40 characters that can be seen"),
        ('\n[[command]]\nname = 3\nrun = ["a"]', "3: “name”: must be a string (in quotes)"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_line(text: str, message: str, tmp_path: Path) -> None:
    assert errors(tmp_path, text) == [message]


def test_two_commands_with_one_key_clash(tmp_path: Path) -> None:
    other = RIGHT.replace('"a"', '"b"')
    assert errors(tmp_path, f'{RIGHT}key = "f12"\n{other}key = "F12"\n') == [
        "8: “key”: “F12” is also the key of “command “a”” (give one of them another key)"
    ]


def test_a_key_that_the_config_has_freed_is_free(tmp_path: Path) -> None:
    assert errors(tmp_path, "[keys]\nstar = []\n" + RIGHT + 'key = "*"\n') == []
