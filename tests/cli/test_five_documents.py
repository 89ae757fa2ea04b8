"""What must hold on the five documents that the program serves first: ours and the real ones."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from reader.text.typesetting.width import cell_width
from support.locations import DOCUMENTS, REAL

if TYPE_CHECKING:
    from pathlib import Path

HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
WIDTHS = range(40, 121, 8)


def run(*words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "reader", *words], capture_output=True, check=False, stdin=subprocess.DEVNULL
    )


@pytest.fixture
def folder(five: dict[str, Path]) -> Path:
    return five["chips"].parent


def listed(five: dict[str, Path], *filters: str) -> list[str]:
    """Return the names of the documents that pass ``filters``, in the order of the list."""
    names = {path.name: name for name, path in five.items()}
    done = run("list", str(five["chips"].parent), "-f", "tsv", *filters)
    return [names[line.split("\t")[0].split("/")[1]] for line in done.stdout.decode().splitlines()]


@cache
def records(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the records by the name of the file, in the order of the list."""
    done = run("list", str(folder), "-f", "jsonl", "--body")
    assert (done.returncode, done.stderr) == (0, b"")
    rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
    return {row["id"].split("/")[1]: row for row in rows}


@pytest.fixture
def record(five: dict[str, Path], folder: Path) -> dict[str, dict[str, Any]]:
    """Return the records by the name of the document, in the order of the list."""
    names = {path.name: name for name, path in five.items()}
    return {names[file]: row for file, row in records(folder).items()}


def test_there_are_five_rows_newest_first(record: dict[str, dict[str, Any]]) -> None:
    assert list(record) == ["glossed", "chips", "software", "week", "festival"]


def test_front_matter_is_read(record: dict[str, dict[str, Any]]) -> None:
    first = record["chips"]
    assert (first["date"], first["tags"], first["lang"], first["source"]) == (
        "2025-02-14T11:51:10", ["qq"], "zh-CN", "qq",
    )  # fmt: skip
    assert re.fullmatch(r"https://new[\w.]+/rain/a/20250214A0\w+", first["url"])
    assert {"588750", "000685"} <= set(first["codes"])
    second = record["software"]
    assert second["date"] == "2025-02-11T18:21:14"
    assert {"560850", "159590"} <= set(second["codes"])


def test_what_no_front_matter_says_is_found_in_the_text(
    five: dict[str, Path], record: dict[str, dict[str, Any]]
) -> None:
    week, festival, glossed = (record[name] for name in ("week", "festival", "glossed"))
    assert week["title"] == five["week"].read_text(encoding="utf-8").splitlines()[0]
    assert dt.date(2025, 2, 3) <= dt.date.fromisoformat(week["date"]) <= dt.date(2025, 2, 10)
    assert week["date_from"] == "text"
    assert {"8841905.WI", "931071.CSI"} <= set(week["codes"])
    assert (festival["date"], festival["date_from"]) == ("2025-01-28", "text")
    assert {"588760", "930713", "931071", "950180"} <= set(festival["codes"])
    assert (glossed["date"], glossed["date_from"]) == ("2026-02-12", "text")
    assert "159516" in glossed["codes"]


def test_scripts_are_told_apart(record: dict[str, dict[str, Any]]) -> None:
    assert {name: row["script"] for name, row in record.items()} == {
        "chips": "hans", "week": "hans", "software": "hans", "festival": "hans", "glossed": "hant",
    }  # fmt: skip


def test_filters(five: dict[str, Path]) -> None:
    assert listed(five, "--since", "2025-02-10", "--until", "2025-02-12") == ["software"]
    assert listed(five, "--tag", "qq") == ["chips", "software"]
    traditional = listed(five, "-q", "資金")
    assert traditional == listed(five, "-q", "资金")
    assert "glossed" in traditional


@pytest.mark.parametrize("path", DOCUMENTS)
def test_every_document_is_shown_whole_at_every_width(path: Path) -> None:
    wanted = HAN.findall(records(path.parent)[path.name]["body"])
    for width in WIDTHS:
        done = run("show", str(path), "-w", str(width))
        assert (done.returncode, done.stderr) == (0, b"")
        rows = done.stdout.decode().split("\n")
        assert rows.pop() == ""
        assert rows[0]
        assert rows[-1]
        assert "\x1b" not in done.stdout.decode()
        assert all(row == row.rstrip() for row in rows)
        assert max(map(cell_width, rows)) <= width
        assert contains_in_order(HAN.findall("".join(rows)), wanted)


def contains_in_order(shown: list[str], wanted: list[str]) -> bool:
    """Tell whether all of ``wanted`` is in ``shown``, in its order, with what the reader adds between."""
    rest = iter(shown)
    return all(character in rest for character in wanted)


def test_pipes_and_wrong_names(folder: Path) -> None:
    command = 'reader() { "$PY" -m reader "$@"; }; reader "$SEEDS" | head -1; reader "$SEEDS" | true; echo "${PIPESTATUS[@]}"'
    done = subprocess.run(
        ["bash", "-c", f"PY={sys.executable}; SEEDS={folder}; {command}"], capture_output=True, check=False
    )
    assert (done.stdout, done.stderr) == (b"---\n0 0\n", b"")
    missing = run("list", "nosuch")
    assert (missing.returncode, missing.stdout, missing.stderr.count(b"\n")) == (2, b"", 1)


def test_the_documents_themselves_are_not_written(five: dict[str, Path], folder: Path) -> None:
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    for words in (["list"], ["export"], ["facets"]):
        assert run(*words, str(folder)).returncode == 0
    assert run("export", str(folder), "-o", str(five["chips"])).returncode == 3
    assert before == {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def test_an_export_is_read_again_as_the_same_articles(
    folder: Path, record: dict[str, dict[str, Any]]
) -> None:
    exported = run(str(folder), "--tag", "qq").stdout
    again = subprocess.run(
        [sys.executable, "-m", "reader", "list", "-", "-f", "jsonl", "--body"],
        input=exported, capture_output=True, check=True,
    )  # fmt: skip
    rows = [json.loads(line) for line in again.stdout.decode().splitlines()]
    originals = [record["chips"], record["software"]]
    assert [row["id"] for row in rows] == [f"stdin/{row['id']}" for row in originals]
    for key in ("title", "date", "tags", "lang", "source", "url", "codes"):
        assert [row[key] for row in rows] == [row[key] for row in originals]
    assert [row["body"] for row in rows] == [row["body"].removeprefix("\n") for row in originals]


def test_the_damaged_document_is_mended_and_can_be_had_as_it_stands(five: dict[str, Path]) -> None:
    path = five["glossed"]
    mended, original = (
        run("show", str(path), "--to", "markdown", "--repair", repair).stdout.decode()
        for repair in ("auto", "off")
    )
    gloss = re.compile("(?<=[\u3400-\u9fff])\\([a-zà-ǿ]{1,8}\\)")
    assert "節(jié)" not in mended
    assert len(gloss.findall(original)) > 100
    assert len(gloss.findall(mended)) < 5
    assert original.strip() == path.read_text(encoding="utf-8").strip()
    exported = run("export", str(path)).stdout.decode()
    assert "節(jié)" not in exported
    assert "節(jié)" in run("export", str(path), "--repair", "off").stdout.decode()


@pytest.mark.shared
def test_the_real_damaged_document_is_found_by_its_mended_title() -> None:
    assert "或將再起,資金" in run("show", str(REAL["glossed"]), "--to", "markdown").stdout.decode()
    assert records(REAL["chips"].parent)[REAL["glossed"].name]["title"].startswith("春節前夕,字節、智譜")
    assert "glossed" in listed(REAL, "-q", "春節")
    assert "glossed" not in listed(REAL, "-q", "春節前夕", "--repair", "off")
    assert (
        records(REAL["chips"].parent)[REAL["chips"].name]["url"]
        == "https://new.qq.com/rain/a/20250214A03NKR00"
    )
