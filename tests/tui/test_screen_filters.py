"""The search line, chips, choosers, and what is said where nothing matches."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reader.model.facets import FACETS
from reader.model.query import Facet, format_expression

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path
    from typing import Any

    Reading = Callable[..., AbstractAsyncContextManager[Any]]


async def test_results_follow_each_key(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("/")
        await screen.type("tag:茶")
        assert screen.shown == ["articles/tea.md"]
        assert "1 article · " in screen.rows[0]
        await screen.press("enter")
        assert screen.chips == ["tag:茶"]
        assert "1 of 6 articles" in screen.rows[0]
        assert "tag:茶 ✕" in screen.rows[0]
        assert screen.app.focused is screen.articles


async def test_keys_typed_at_once_are_all_read(reading: Reading) -> None:
    async with reading() as screen:
        for key in ("/", "面", "包", "enter"):
            screen.app.post_message(_key(key))
        await screen.settle()
        assert screen.chips == ["面包"]


def _key(key: str) -> Any:
    from textual.events import Key
    from textual.keys import _character_to_key

    if len(key) > 1:
        return Key(key, None)
    return Key(_character_to_key(key), key)


async def test_a_key_changes_no_place_on_the_screen(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("/")
        layouts: list[object] = []
        screen.main.screen_layout_refresh_signal.subscribe(screen.main, layouts.append)
        await screen.press("space", "space", "backspace", "left")
        assert layouts == [], "to lay the whole screen out takes longer than to find articles"
        long = "水" * 200
        await screen.type(long[:60])
        assert long[:20] in screen.rows[0], "what is longer than the line scrolls in it"
        await screen.press("home")
        await screen.type("茶")
        assert "茶水水" in screen.rows[0]


async def test_either_script_finds_the_other(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("/")
        await screen.type("软体")
        assert screen.shown == ["articles/software.md"]


async def test_esc_brings_back_what_was(reading: Reading) -> None:
    async with reading(query="tag:厨房") as screen:
        before = screen.shown
        await screen.press("/")
        assert screen.main.prompts.search_line.value == "tag:厨房 "
        await screen.type("面包")
        assert screen.shown == ["articles/notes/bread.md"]
        await screen.press("escape")
        assert screen.shown == before
        assert screen.chips == ["tag:厨房"]


async def test_an_error_is_underlined_and_changes_nothing(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("/")
        await screen.type("茶 tga:x")
        assert "^^^" in screen.rows[1]
        assert "tag:" in screen.rows[1]
        assert screen.rows[1].index("^") == screen.rows[0].index("tga") + 1, (
            "under the word, 茶 being two cells"
        )
        await screen.press("enter")
        assert screen.main.prompts.search_line.is_open, "stays open"
        for _number in range(6):
            await screen.pilot.press("backspace")
        await screen.settle()
        assert "^" not in screen.rows[1]
        await screen.press("enter")
        assert screen.chips == ["茶"]


async def test_fields_and_values_are_completed(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("/")
        await screen.type("ta")
        await screen.press("tab")
        assert screen.main.prompts.search_line.value == "tag:"
        await screen.type("厨")
        await screen.press("right", "enter")
        assert screen.chips == ["tag:厨房"]


async def test_esc_takes_off_the_last_chip_and_never_quits(reading: Reading) -> None:
    async with reading(query="tag:厨房 茶") as screen:
        assert screen.shown == ["articles/tea.md"]
        await screen.press("escape")
        assert screen.chips == ["tag:厨房"]
        await screen.press("escape", "escape", "escape")
        assert screen.chips == []
        assert screen.app.is_running


async def test_a_click_on_its_cross_takes_a_chip_off(reading: Reading) -> None:
    async with reading(query="tag:厨房 茶") as screen:
        row = screen.rows[0]
        x = row.index("✕")
        x += sum(1 for character in row[:x] if ord(character) > 0x2E00)
        await screen.pilot.click(offset=(x, 0))
        await screen.settle()
        assert screen.chips == ["茶"]


async def test_where_nothing_matches_a_filter_is_offered_to_be_dropped(reading: Reading) -> None:
    async with reading(query="tag:茶 date:2024-11") as screen:
        assert "No article matches" in screen.text
        assert "without tag:茶 → 1 article" in screen.text
        assert "without date:2024-11 → 1 article" in screen.text
        await screen.press("k", "enter")
        assert screen.chips == ["date:2024-11"]
        assert screen.shown == ["articles/notes/bread.md"]
        assert screen.app.focused is screen.articles


async def test_tags_are_chosen_with_counts(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("t")
        assert "Tags" in screen.text
        row = next(row for row in screen.rows if "[ ] 厨房" in row)
        assert row.split()[-1] == "3"
        await screen.press("space")
        assert "[x] 厨房" in screen.text
        await screen.press("enter")
        assert screen.chips == ["tag:厨房"]
        assert len(screen.shown) == 3


async def test_tags_are_narrowed_in_either_script_and_joined(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("t")
        await screen.type("电脑")
        await screen.press("space", "backspace", "backspace")
        await screen.type("茶")
        await screen.press("space", "tab", "enter")
        assert screen.chips == ["tag:電腦,茶"]
        assert screen.shown == ["articles/tea.md", "articles/software.md"]
        await screen.press("t", "tab", "enter")
        assert screen.chips == ["tag:電腦", "tag:茶"]
        assert screen.shown == []


async def test_enter_alone_takes_the_tag_under_the_cursor(reading: Reading) -> None:
    async with reading(query="date:2024-11") as screen:
        await screen.press("t", "enter")
        assert screen.chips == ["date:2024-11", "tag:厨房"]
        await screen.press("t", "space", "enter")
        assert screen.chips == ["date:2024-11"], "and a tick taken off takes the filter off"
        await screen.press("t", "escape")
        assert screen.chips == ["date:2024-11"]


async def test_tags_show_the_script_in_force(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("C", "t")
        assert "电脑" in screen.text
        await screen.press("escape", "C", "t")
        assert "廚房" in screen.text


async def test_months_are_chosen_from_the_histogram(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("d")
        assert "2025-02   2 articles" in screen.text
        await screen.press("left")
        assert "2025-01   0 articles" in screen.text
        await screen.press("left", "left", "shift+right")
        assert "2024-11 … 2024-12   1 article" in screen.text
        await screen.press("enter")
        assert screen.chips == ["date:2024-11..2024-12"]
        assert screen.shown == ["articles/notes/bread.md"]
        await screen.press("d")
        assert "2024-11 … 2024-12" in screen.text, "it opens at the range in force"
        await screen.press("delete")
        assert screen.chips == []


@pytest.mark.parametrize(("typed", "chip"), [("2025年2月", "date:2025年2月"), ("..2024", "date:..2024")])
async def test_a_range_of_dates_can_be_typed(reading: Reading, typed: str, chip: str) -> None:
    async with reading() as screen:
        await screen.press("d")
        await screen.type(typed)
        await screen.press("enter")
        assert screen.chips == [chip]


async def test_a_date_that_is_none_is_said_to_be(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("d")
        await screen.type("someday")
        await screen.press("enter")
        assert "someday" in screen.text
        assert "is not a date" in screen.text
        assert screen.chips == []
        await screen.press("escape")


async def test_a_month_can_be_clicked(reading: Reading) -> None:
    from reader.tui.dialogs.date_picker import Chart

    async with reading() as screen:
        await screen.press("d")
        await screen.pilot.click(Chart, offset=(0, 2))
        await screen.settle()
        assert "2024-09   1 article" in screen.text


async def test_counts_of_a_chooser_follow_the_other_filters(reading: Reading) -> None:
    async with reading(query="茶") as screen:
        await screen.press("t")
        assert "電腦" not in screen.text
        assert "厨房" in screen.text


@pytest.mark.parametrize(
    ("facet", "lines", "chip"),
    [
        ("source", ["[ ] kitchen", "1"], "source:kitchen"),
        ("script", ["[ ] hans  Simplified", "5"], "script:hans"),
        ("folder", ["[ ] articles/notes", "3"], "path:articles/notes/*"),
    ],
)
async def test_other_facets_are_chosen_like_tags(
    reading: Reading, facet: str, lines: list[str], chip: str
) -> None:
    async with reading() as screen:
        await screen.press("c")
        await screen.type(facet)
        await screen.press("enter")
        row = next(row for row in screen.rows if lines[0] in row)
        assert f" {lines[1]} " in row
        await screen.type(lines[0].split()[2])
        await screen.press("enter")
        assert screen.chips == [chip]
        assert len(screen.shown) == int(lines[1])
        await screen.press("c")
        await screen.type(facet)
        await screen.press("enter")
        assert f"[x]{lines[0][3:]}" in screen.text, "it opens as it was left"
        await screen.press("space", "enter")
        assert screen.chips == []


async def test_codes_stand_with_their_names(reading: Reading, folder: Path) -> None:
    (folder / "etf.md").write_text("买了软件50ETF(159590)。\n", encoding="utf-8")
    async with reading() as screen:
        await screen.press("c")
        await screen.type("codes")
        await screen.press("enter")
        assert "[ ] 159590  软件50ETF" in screen.text
        await screen.type("軟件")
        await screen.press("enter")
        assert screen.chips == ["code:159590"]


@pytest.mark.parametrize("query", ["", "tag:厨房", "茶 -tag:電腦 since:2025"])
def test_choosers_count_what_the_command_line_counts(reading: Reading, folder: Path, query: str) -> None:
    facets = [facet for facet in FACETS if facet is not Facet.DATE]

    async def chosen_from() -> list[tuple[dict[str, int], str]]:
        found = []
        async with reading(query=query) as screen:
            for facet in facets:
                screen.main.library_pane._choosers.choose_values(facet)
                await screen.settle()
                counts = {value: count for value, count in screen.app.screen._counts.items() if count}
                found.append((counts, format_expression(screen.app.screen.choice.rest.expression)))
                await screen.press("escape")
        return found

    for facet, (counts, rest) in zip(facets, asyncio.run(chosen_from()), strict=True):
        done = subprocess.run(
            [sys.executable, "-m", "reader", "facets", str(folder), "--by", facet, "-f", "json", "-q", rest],
            capture_output=True,
            text=True,
            check=False,
        )
        listed = json.loads(done.stdout or "[]")
        assert counts == {found["value"]: found["count"] for found in listed}


async def test_the_order_can_be_chosen(reading: Reading) -> None:
    async with reading() as screen:
        newest_first = screen.shown
        assert "2025-02" in screen.text
        await screen.press("S", "down", "enter")
        dated = [each for each in newest_first if "undated" not in each]
        assert screen.shown[: len(dated)] == dated[::-1]
        await screen.press("S")
        await screen.type("path")
        await screen.press("enter")
        assert screen.shown == sorted(newest_first)
        assert "6 articles · by path" in screen.rows[0]
        await screen.press("S")
        assert screen.app.screen.query_one("LineList").cursor == 5, "it opens at the order in force"


async def test_numbers_before_keys_do_no_harm_where_nothing_matches(reading: Reading) -> None:
    bugs: list[Exception] = []

    def record(error: Exception) -> str:
        bugs.append(error)
        return repr(error)

    async with reading(query="tag:没有 tag:也没有", record_bug=record) as screen:
        assert "No article matches" in screen.text
        for keys in (["4", "G"], ["5", "0", "%"], ["5", "j"], ["G"], ["g"]):
            await screen.press(*keys)
        assert bugs == []
        await screen.press("enter")
        assert screen.chips == ["tag:也没有"]
