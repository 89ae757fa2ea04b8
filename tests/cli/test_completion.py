"""Completion in the real shells, and what it is made from."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LIBRARY = Path(__file__).parent / "library"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a shell in which ``reader`` is the program under test."""
    program = tmp_path / "bin" / "reader"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m reader "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    subprocess.run([program, "sync", LIBRARY], check=True, stdin=subprocess.DEVNULL)
    return {
        **os.environ,
        "PATH": f"{program.parent}:{os.environ['PATH']}",
        "READER_LIBRARY": str(LIBRARY),
        "ZDOTDIR": str(tmp_path),
    }


def answer(shell: str, line: str, environment: dict[str, str], folder: Path) -> list[str]:
    """Return what ``shell`` offers for the last word of ``line``."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    done = subprocess.run(
        [shell, "-c", ASKING[shell]],
        env={**environment, "LINE": line},
        cwd=folder,
        capture_output=True,
        check=False,  # a shell whose last test fails
        stdin=subprocess.DEVNULL,
    )
    assert done.stderr == b""
    return done.stdout.decode().splitlines()


ASKING = {
    "bash": """
        source <(reader completion bash)
        read -ra COMP_WORDS <<< "${LINE//=/ = }"
        [[ $LINE == *" " || $LINE == *= ]] && COMP_WORDS+=("")
        COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
        compopt() { :; }
        _reader
        printf '%s\\n' "${COMPREPLY[@]}"
    """,
    # _describe and _files are stood in for: zsh completes in its line editor only.
    "zsh": """
        compdef() { :; }
        _describe() { local each; for each in "${(@P)4}"; do print -r -- "${${each%%:*}}"; done }
        _files() { print -r -- FILES }
        source <(reader completion zsh)
        words=("${(@s: :)LINE}")
        CURRENT=$#words
        _reader
    """,
    "fish": """
        reader completion fish | source
        complete -C "$LINE" | string replace -r '\\t.*' ''
    """,
}
SHELLS = tuple(ASKING)


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("line", "offered", "refused"),
    [
        ("reader fa", ["facets"], ["list"]),
        ("reader list --tag ", ["茶", "夏天"], ["--tag"]),
        ("reader list --tag 夏", ["夏天"], ["茶"]),
        ("reader list --since 2025", ["2025-02"], ["2024-12"]),
        ("reader list --so", ["--sort", "--source"], ["--tag"]),
        ("reader list --sort ", ["date", "random"], []),
        ("reader export --to js", ["json", "jsonl"], ["html"]),
        ("reader show library/水", ["library/水.txt"], ["library/坏日期.md"]),
        ("reader help do", ["doctor"], ["list"]),
        ("reader config ", ["show", "check"], []),
    ],
)
def test_a_shell_offers(
    shell: str,
    line: str,
    offered: list[str],
    refused: list[str],
    environment: dict[str, str],
) -> None:
    found = answer(shell, line, environment, Path(environment["ZDOTDIR"]))
    assert set(offered) <= set(found), found
    assert not set(refused) & set(found), found


@pytest.mark.parametrize(("shell", "expected"), [("bash", "茶"), ("zsh", "--tag=茶"), ("fish", "--tag=茶")])
def test_a_value_behind_an_equals_sign(
    shell: str, expected: str, environment: dict[str, str], tmp_path: Path
) -> None:
    assert expected in answer(shell, "reader list --tag=", environment, tmp_path)


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_files_are_offered_as_sources(shell: str, environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "notes 1.md").write_text("甲", encoding="utf-8")
    assert any("notes" in each for each in answer(shell, "reader list no", environment, tmp_path))


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_has_no_mistake_in_its_grammar(shell: str, environment: dict[str, str]) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = subprocess.run(
        ["reader", "completion", shell], env=environment, capture_output=True, check=True
    ).stdout
    done = subprocess.run([shell, "-n"], input=script, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
