"""Highlights, notes and places are kept with their article and found again in its text."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from reader.errors import NotFoundError, UsageError
from reader.library.library import Library
from reader.library.statistics import streaks, trend
from reader.model.mark import Mark
from reader.model.query import Query, parse_query
from reader.state.exchange import dump, merge, parse, to_text
from reader.state.file import StateFile
from reader.text.chinese.script import converter

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2025, 3, 1)
PARAGRAPHS = [f"这是第{number}段的开头，讲的是第{number}件事情。后面还有一句话。" for number in range(20)]
TEXT = "\n\n".join(PARAGRAPHS)
SENTENCE = "讲的是第7件事情"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib/a.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "lib/b.md").write_text("另一篇文章的正文。", encoding="utf-8")
    return tmp_path / "lib"


def opened(folder: Path) -> Library:
    library = Library.open([str(folder)])
    library.sync()
    return library


def ids(library: Library, query: str) -> list[str]:
    return list(library.select(Query(expression=parse_query(query, today=TODAY))).ids)


def highlighted(library: Library, note: str = "") -> str:
    start = TEXT.index(SENTENCE)
    return library.highlights.add("lib/a.md", TEXT, start, start + len(SENTENCE), note=note, section="节").id


def test_a_highlight_is_found_in_a_text_that_was_edited_converted_and_renamed(folder: Path) -> None:
    library = opened(folder)
    highlighted(library, "要记住")
    edited = "\n".join(f"新的一行 {number}" for number in range(40)) + "\n\n" + converter("hant")(TEXT)
    (folder / "a.md").unlink()
    (folder / "z.md").write_text(TEXT, encoding="utf-8")
    again = opened(folder)
    assert ids(again, "has:highlight has:note") == ["lib/z.md"]
    (located,) = again.highlights.of("lib/z.md", edited)
    assert located.span is not None
    assert edited[slice(*located.span)] == converter("hant")(SENTENCE)
    assert (located.highlight.note, located.highlight.section) == ("要记住", "节")


def test_what_the_text_has_no_more_is_kept_as_lost(folder: Path) -> None:
    library = opened(folder)
    highlighted(library)
    gone = "\n\n".join(paragraph for paragraph in PARAGRAPHS if SENTENCE not in paragraph)
    (located,) = library.highlights.of("lib/a.md", gone)
    assert located.span is None


def test_notes_and_colours_change_and_highlights_go_and_come_back(folder: Path) -> None:
    library = opened(folder)
    highlight_id = highlighted(library)
    assert library.marks.of(["lib/a.md"]) == {"lib/a.md": Mark(highlighted=True)}
    library.highlights.change(highlight_id, note="一条笔记", colour="blue")
    assert library.marks.of(["lib/a.md"]) == {"lib/a.md": Mark(highlighted=True, noted=True)}
    library.highlights.change(highlight_id, removed=True)
    assert (library.highlights.of("lib/a.md", TEXT), ids(library, "has:note")) == ([], [])
    library.highlights.change(highlight_id, removed=False)
    (located,) = library.highlights.of("lib/a.md", TEXT)
    assert (located.highlight.note, located.highlight.colour) == ("一条笔记", "blue")
    with pytest.raises(UsageError):
        library.highlights.change(highlight_id, colour="plaid")
    with pytest.raises(NotFoundError):
        library.highlights.change("none", note="x")
    with pytest.raises(UsageError):
        library.highlights.add("lib/a.md", " \n。", 0, 3)


def test_a_place_is_found_after_an_edit_above_a_rename_and_in_the_other_script(folder: Path) -> None:
    library = opened(folder)
    place = TEXT.index("这是第11段")
    assert library.places.get("lib/a.md", TEXT) is None
    library.places.put("lib/a.md", TEXT, place)
    library.places.put("lib/a.md", TEXT, 0, name="a")
    assert library.places.get("lib/a.md", TEXT) == place
    (folder / "a.md").rename(folder / "z.md")
    above = "\n".join(["多出来的一行。"] * 40) + "\n\n"
    again = opened(folder)
    found = again.places.get("lib/z.md", above + converter("hant")(TEXT))
    assert found == len(above) + place
    assert set(again.places.of("lib/z.md")) == {"", "a"}


def test_a_state_that_is_exported_and_imported_is_the_same(folder: Path, tmp_path: Path) -> None:
    library = opened(folder)
    highlighted(library, "笔记")
    library.places.put("lib/a.md", TEXT, 100)
    library.marks.mark(["lib/a.md", "lib/b.md"], read=True)
    library.marks.mark(["lib/b.md"], starred=True)
    library.settings.put("theme", "reader-light")
    lines = library.state.read(dump)
    data = "".join(to_text(lines)).encode()
    other = StateFile(tmp_path / "other.db")
    assert other.write(lambda connection: merge(connection, parse(data, "-"))).articles == 2
    assert other.read(dump) == lines
    assert other.write(lambda connection: merge(connection, parse(data, "-"))).articles == 0
    assert other.read(dump) == lines


def test_the_newer_mark_wins_whichever_way_it_is_imported(folder: Path, tmp_path: Path) -> None:
    library = opened(folder)
    library.marks.mark(["lib/a.md"], read=True, starred=True)
    older = library.state.read(dump)
    library.marks.mark(["lib/a.md"], read=False)
    for line in older:
        if line["kind"] == "article":
            line["star_set"] += 1_000_000
            line["starred"] = False
    library.state.write(lambda connection: merge(connection, older))
    assert library.marks.of(["lib/a.md"]) == {"lib/a.md": Mark()}
    assert ids(library, "is:read OR is:starred") == []
    elsewhere = StateFile(tmp_path / "other.db")
    elsewhere.write(lambda connection: merge(connection, older))
    newer = library.state.read(dump)
    elsewhere.write(lambda connection: merge(connection, newer))
    assert elsewhere.read(dump) == newer


@pytest.mark.parametrize(
    "line",
    ["x", "1", "[]", "{}", '{"kind": 1}', '{"kind": "article"}', '{"kind": "view", "name": 1}', '{"kind": "state"}',
     '{"kind": "state", "version": 99}', "[" * 100_000],
)  # fmt: skip
def test_a_line_that_makes_no_sense_is_named_and_nothing_is_imported(line: str) -> None:
    with pytest.raises(UsageError, match="file:2: "):
        parse(f'{{"kind": "state", "version": 1}}\n{line}\n'.encode(), "file")


def test_a_trend_has_every_period_between_the_first_and_the_last(folder: Path) -> None:
    for day in ("2024-12-30", "2025-01-01", "2025-03-05"):
        (folder / f"{day}.md").write_text(f"---\ndate: {day}\n---\n算力 {day}", encoding="utf-8")
    library = opened(folder)
    queries = [Query(expression=parse_query(text, today=TODAY)) for text in ("算力", "没有")]
    found = trend(library, queries, "month")
    assert found.periods == ["2024-12", "2025-01", "2025-02", "2025-03"]
    assert found.counts == [[1, 1, 0, 1], [0, 0, 0, 0]]
    assert trend(library, queries, "week").periods[:2] == ["2025-W01", "2025-W02"]
    assert trend(library, queries, "year").counts[0] == [1, 2]
    assert not trend(library, queries[1:], "day").periods


def test_streaks() -> None:
    days = [TODAY - dt.timedelta(days=back) for back in (1, 2, 3, 10, 11, 12, 13)]
    assert streaks(days, TODAY) == (3, 4)
    assert streaks(days[1:], TODAY) == (0, 4)
    assert streaks([], TODAY) == (0, 0)
