"""The line of a key, whatever else stands in the file."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.config.toml_lines import line_of

STATEMENTS = st.sampled_from(
    [
        "",
        "# {}",
        "{} = 1",
        '{} = "a"',
        '{} = """\n= [\n"""',
        "{} = [\n  1, # ]\n\n  2,\n]",
        "{}.x = true",
        "[{}]",
        '[{}."a.b"]',
        "[[{}]]",
    ]
)


@given(st.lists(STATEMENTS, max_size=12), st.sampled_from(["\n", "\r\n"]))
def test_each_key_is_found_where_it_is_written(statements: list[str], end: str) -> None:
    text, in_table, expected = "", False, {}
    for number, statement in enumerate(statements):
        key = f"k{number}"
        is_table = statement.startswith("[")
        if is_table or (statement.startswith("{") and not in_table):
            expected[key] = text.count("\n") + 1
        in_table = in_table or is_table
        text += statement.format(key).replace("\n", end) + end
    tomllib.loads(text)
    assert {key: line_of(text, [key]) for key in expected} == expected


@pytest.mark.parametrize(
    ("text", "keys", "line"),
    [
        ('[folder."~/a"]\nspacing = true\n\nscript = "x"\n', ("folder", "~/a", "script"), 4),
        ('width = 1\nfolder = {a = {script = "x"}}', ("folder", "a", "script"), 2),
        ('a = """\nwidth = 3\n"""\nwidth = 4', ("width",), 4),
    ],
)
def test_keys_in_tables_and_texts_that_look_like_keys(text: str, keys: tuple[str, ...], line: int) -> None:
    assert line_of(text, keys) == line
