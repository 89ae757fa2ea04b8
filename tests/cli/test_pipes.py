"""Pipes that close, disks that are full, terminals that are not there: real ones, no stand-ins."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

HERE = Path(__file__).parent
READER = f'"{sys.executable}" -m reader'


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run ``command``, in which ``reader`` is the program, in bash."""
    return subprocess.run(
        ["bash", "-c", f'reader() {{ {READER} "$@"; }}\n{command}'],
        cwd=HERE,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture
def big(tmp_path: Path) -> Path:
    """Return a library whose export is larger than any pipe."""
    folder = tmp_path / "big"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.md").write_text(f"# 第{number}篇\n\n" + "一行字。\n" * 2000, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "command",
    [
        "reader {} | head -1",
        "reader {} | true",
        "reader export {} --to jsonl | head -c 10",
        "reader export {} --to plain | true",
        "reader list {} -f jsonl | true",
        "reader list {} | head -1",
        "reader facets {} --by folder | true",
        "reader show {}/00.md | true",
        "reader --help | true",
        "reader paths | true",
        "PYTHONUNBUFFERED=1 reader {} | head -1",
    ],
)
def test_a_pipe_that_closes_early_ends_the_program_quietly(command: str, big: Path) -> None:
    done = shell(command.format(big) + '; echo "${PIPESTATUS[@]}" >&2')
    assert done.stderr.decode() == "0 0\n"


def test_output_closed_from_the_start_is_quiet_too() -> None:
    done = shell("reader list library >&-")
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_exit_status_is_kept_where_standard_error_is_closed() -> None:
    assert shell("reader list nosuch 2>&-").returncode == 2


def test_a_full_disk_is_one_line_and_status_3(big: Path) -> None:
    for command in ("reader list library", f"reader {big}", "reader --version", "reader paths"):
        done = shell(f"{command} > /dev/full")
        assert done.returncode == 3
        assert done.stderr.decode() == "reader: could not write to standard output: No space left on device\n"


def test_an_interrupt_is_quiet() -> None:
    waiting = subprocess.Popen(
        [sys.executable, "-m", "reader", "list", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert waiting.stdin
    waiting.stdin.write(b"x" * (1 << 20))  # more than a pipe holds: the program is reading
    waiting.stdin.flush()
    waiting.send_signal(signal.SIGINT)
    out, error = waiting.communicate(timeout=60)
    assert (waiting.returncode, out, error) == (130, b"", b"")


def test_standard_input_is_a_document() -> None:
    done = shell("cat library/2025/kettle.md | reader list - -f jsonl")
    found = json.loads(done.stdout)
    assert (found["id"], found["path"], found["title"]) == ("stdin/document", "-", "Choosing a kettle")
    assert (
        shell("cat library/2025/kettle.md | reader show - | head -1").stdout == b"A gooseneck pours slowly.\n"
    )


def test_closed_standard_input_is_one_line_and_status_2() -> None:
    done = subprocess.run(["bash", "-c", f"{READER} list - <&-"], cwd=HERE, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.decode() == "reader: standard input is closed (“-” reads an article from it)\n"


def test_text_is_utf8_whatever_the_locale() -> None:
    plain = shell("reader show library/水.txt")
    other = shell("reader show library/水.txt", LC_ALL="POSIX", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert plain.stdout == other.stdout
    assert plain.stdout.decode().startswith("水的硬度\n")


def test_names_that_are_not_utf8_go_to_programs_byte_for_byte(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff\n1.md"
    Path(os.fsdecode(name)).write_text("正文", encoding="utf-8")
    assert shell(f"reader list {tmp_path} -0").stdout == name + b"\0"
    assert shell(f"reader list {tmp_path} -f tsv").stdout.decode().count("\n") == 1
    assert json.loads(shell(f"reader list {tmp_path} -f jsonl").stdout)["path"].endswith("/\ufffd\n1.md")


def test_a_path_keeps_its_blanks_and_is_found_by_what_the_list_says(tmp_path: Path) -> None:
    (tmp_path / "a  b\t.md").write_text("甲文", encoding="utf-8")
    (tmp_path / "c  d.md").write_text("乙文", encoding="utf-8")
    lines = shell(f"reader list {tmp_path} -f tsv --columns path,id --sort path").stdout.decode().splitlines()
    assert lines[0].split("\t")[0] == f"{tmp_path}/a  b .md"
    path, article_id = lines[1].split("\t")
    assert (
        shell(f"reader show '{path}'").stdout
        == shell(f"reader show '{article_id}'").stdout
        == "乙文\n".encode()
    )


def test_rows_that_cannot_be_read_are_made_anew_in_the_middle_of_a_list(
    clean_environment: Path, tmp_path: Path
) -> None:
    for number in range(1200):
        (tmp_path / f"{number:04}.md").write_text(f"# 第{number}篇\n", encoding="utf-8")
    before = shell(f"reader list {tmp_path} -f tsv")
    assert (before.returncode, before.stdout.count(b"\n"), before.stderr) == (0, 1200, b"")
    (index,) = clean_environment.rglob("*.db")
    with closing(sqlite3.connect(index)) as connection, connection:
        connection.execute(
            "UPDATE article SET metadata = '[1, \"of another shape\"]' WHERE id LIKE '%0900.md'"
        )
    after = shell(f"reader list {tmp_path} -f tsv")
    assert after.returncode == 0
    assert after.stdout == before.stdout
    assert after.stderr.decode() == "reader: the index is damaged; it is rebuilt\n"
    assert shell(f"reader list {tmp_path} -f tsv").stderr == b""


def test_a_folder_has_an_encoding_for_every_command(clean_environment: Path, tmp_path: Path) -> None:
    folder = tmp_path / "taiwan"
    folder.mkdir()
    (folder / "a.md").write_bytes("# 許功蓋\n\n功蓋許。\n".encode("big5"))
    config = clean_environment / "config" / "reader" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f'repair = "on"\n[folder."{folder}"]\nencoding = "BIG5"\n', encoding="utf-8")
    assert shell(f"reader sync {folder}").returncode == 0
    assert shell(f"reader list {folder} --columns title").stdout.decode() == "許功蓋\n"
    assert "encoding:" not in shell(f"reader doctor {folder}").stdout.decode()
    assert len([*clean_environment.rglob("*.db")]) == 1, "they share one index"
    assert shell(f"reader show {folder}/a.md").stdout.decode() == "許功蓋\n══════\n\n功蓋許。\n"
    config.write_text('encoding = "klingon"\n', encoding="utf-8")
    done = shell(f"reader list {folder}")
    assert done.returncode == 2
    assert "config.toml:1: “encoding”: No encoding is called “klingon”" in done.stderr.decode()


def test_a_bug_is_one_line_that_names_its_record(clean_environment: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import reader.cli.commands.paths as p\ndef broken(*_): raise KeyError('secret text')\np.run = broken\n",
        encoding="utf-8",
    )
    done = shell("reader paths", PYTHONPATH=str(tmp_path))
    assert done.returncode == 70
    line = done.stderr.decode()
    assert line.startswith("reader: a bug, sorry: KeyError; please report it with ")
    assert line.count("\n") == 1
    log = Path(line.rstrip("\n").rpartition(" ")[2])
    assert log.is_relative_to(clean_environment)
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700
    record = log.read_text(encoding="utf-8")
    assert "KeyError: 'secret text'" in record
    assert "reader paths" in record.replace("__main__.py", "reader")


def test_a_bug_that_cannot_be_recorded_is_still_one_line(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import reader.cli.commands.paths as p\ndef broken(*_): raise KeyError\np.run = broken\n",
        encoding="utf-8",
    )
    done = shell("reader paths", PYTHONPATH=str(tmp_path), XDG_STATE_HOME="/proc/nowhere")
    assert done.returncode == 70
    assert done.stderr.decode().count("\n") == 1
    assert "it could not be recorded" in done.stderr.decode()


def test_without_a_terminal_nothing_is_asked_of_one() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reader", "library"], cwd=HERE, capture_output=True, check=False,
        stdin=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"---\nreader_id: library/2025/kettle.md\n")
