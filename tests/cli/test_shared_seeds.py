"""What must hold on the five real documents that the program serves first."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
from functools import cache
from typing import Any

import pytest

from reader.text.typesetting.width import cell_width
from support.locations import SHARED_SEEDS

pytestmark = pytest.mark.shared

NUMBERS = ("000", "001", "002", "003", "004")
HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
WIDTHS = range(40, 121, 5)


def run(*words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "reader", *words], capture_output=True, check=False, stdin=subprocess.DEVNULL
    )


def numbers(*filters: str) -> list[str]:
    """Return the numbers of the documents that pass ``filters``, in the order of the list."""
    done = run("list", str(SHARED_SEEDS), "-f", "tsv", *filters)
    return [line.split("\t")[0].split("/")[1][:3] for line in done.stdout.decode().splitlines()]


@cache
def records() -> dict[str, dict[str, Any]]:
    """Return the records by the number of the document, in the order of the list."""
    done = run("list", str(SHARED_SEEDS), "-f", "jsonl", "--body")
    assert (done.returncode, done.stderr) == (0, b"")
    rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
    return {row["id"].split("/")[1][:3]: row for row in rows}


def test_there_are_five_rows_newest_first() -> None:
    assert list(records()) == ["004", "000", "002", "001", "003"]


def test_front_matter_is_read() -> None:
    first = records()["000"]
    assert (first["date"], first["tags"], first["lang"], first["source"], first["url"]) == (
        "2025-02-14T11:51:10", ["qq"], "zh-CN", "qq", "https://new.qq.com/rain/a/20250214A03NKR00",
    )  # fmt: skip
    assert {"588750", "000685"} <= set(first["codes"])
    second = records()["002"]
    assert second["date"] == "2025-02-11T18:21:14"
    assert {"560850", "159590"} <= set(second["codes"])


def test_what_no_front_matter_says_is_found_in_the_text() -> None:
    first_line = next(iter(SHARED_SEEDS.glob("001_*"))).read_text(encoding="utf-8").splitlines()[0]
    week = records()["001"]
    assert week["title"] == first_line
    assert dt.date(2025, 2, 3) <= dt.date.fromisoformat(week["date"]) <= dt.date(2025, 2, 10)
    assert week["date_from"] == "text"
    assert {"8841905.WI", "931071.CSI"} <= set(week["codes"])
    assert (records()["003"]["date"], records()["003"]["date_from"]) == ("2025-01-28", "text")
    assert {"588760", "930713", "931071", "950180"} <= set(records()["003"]["codes"])
    assert (records()["004"]["date"], records()["004"]["date_from"]) == ("2026-02-12", "text")
    assert "159516" in records()["004"]["codes"]


def test_scripts_are_told_apart() -> None:
    assert {number: row["script"] for number, row in records().items()} == {
        "000": "hans", "001": "hans", "002": "hans", "003": "hans", "004": "hant",
    }  # fmt: skip


def test_filters() -> None:
    assert numbers("--since", "2025-02-10", "--until", "2025-02-12") == ["002"]
    assert numbers("--tag", "qq") == ["000", "002"]
    traditional = numbers("-q", "資金")
    assert traditional == numbers("-q", "资金")
    assert "004" in traditional


@pytest.mark.parametrize("number", NUMBERS)
def test_every_document_is_shown_whole_at_every_width(number: str) -> None:
    path = next(iter(SHARED_SEEDS.glob(f"{number}_*")))
    wanted = HAN.findall(records()[number]["body"])
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


def test_pipes_and_wrong_names() -> None:
    command = 'reader() { "$PY" -m reader "$@"; }; reader "$SEEDS" | head -1; reader "$SEEDS" | true; echo "${PIPESTATUS[@]}"'
    done = subprocess.run(
        ["bash", "-c", f"PY={sys.executable}; SEEDS={SHARED_SEEDS}; {command}"],
        capture_output=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == (b"---\n0 0\n", b"")
    missing = run("list", "nosuch")
    assert (missing.returncode, missing.stdout, missing.stderr.count(b"\n")) == (2, b"", 1)


def test_the_documents_themselves_are_not_written() -> None:
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in SHARED_SEEDS.iterdir()}
    for words in (["list"], ["export"], ["facets"]):
        assert run(*words, str(SHARED_SEEDS)).returncode == 0
    path = next(iter(SHARED_SEEDS.glob("000_*")))
    assert run("export", str(SHARED_SEEDS), "-o", str(path)).returncode == 3
    assert before == {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in SHARED_SEEDS.iterdir()}


def test_an_export_is_read_again_as_the_same_articles() -> None:
    exported = run(str(SHARED_SEEDS), "--tag", "qq").stdout
    again = subprocess.run(
        [sys.executable, "-m", "reader", "list", "-", "-f", "jsonl", "--body"],
        input=exported, capture_output=True, check=True,
    )  # fmt: skip
    rows = [json.loads(line) for line in again.stdout.decode().splitlines()]
    originals = [records()["000"], records()["002"]]
    assert [row["id"] for row in rows] == [f"stdin/{row['id']}" for row in originals]
    for key in ("title", "date", "tags", "lang", "source", "url", "codes"):
        assert [row[key] for row in rows] == [row[key] for row in originals]
    assert [row["body"] for row in rows] == [row["body"].removeprefix("\n") for row in originals]


def test_the_damaged_document_is_mended_and_can_be_had_as_it_stands() -> None:
    (path,) = SHARED_SEEDS.glob("004_*")
    mended, original = (
        run("show", str(path), "--to", "markdown", "--repair", repair).stdout.decode()
        for repair in ("auto", "off")
    )
    gloss = re.compile("(?<=[\u3400-\u9fff])\\([a-zà-ǿ]{1,8}\\)")
    assert "節(jié)" not in mended
    assert len(gloss.findall(original)) > 290
    assert len(gloss.findall(mended)) < 5
    assert "或將再起,資金" in mended
    assert original.strip() == path.read_text(encoding="utf-8").strip()
    assert records()["004"]["title"].startswith("春節前夕,字節、智譜")
    assert "004" in numbers("-q", "春節")
    assert "004" not in numbers("-q", "春節前夕", "--repair", "off")
    exported = run("export", str(path)).stdout.decode()
    assert "節(jié)" not in exported
    assert "節(jié)" in run("export", str(path), "--repair", "off").stdout.decode()
