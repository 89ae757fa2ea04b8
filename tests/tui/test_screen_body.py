"""The body: head, scrolling, headings, search, links, width, script, selection."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.config import Config

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path
    from typing import Any

    Reading = Callable[..., AbstractAsyncContextManager[Any]]


@pytest.fixture
def long_folder(tmp_path: Path) -> Path:
    """One article of forty headed sections."""
    root = tmp_path / "long"
    root.mkdir()
    sections = [
        f"## 第{number}节\n\n{'这一节讲的是很长的一段话，' + '话很长很长，' * 24}第{number}段完。\n"
        for number in range(40)
    ]
    (root / "long.md").write_text("# 长文\n\n" + "\n".join(sections), encoding="utf-8")
    return root


def first_text(screen: Any) -> str:
    """Return the first row of the body that is not blank."""
    rows = [row.rpartition("│")[2].strip() for row in screen.rows[1:]]
    return str(next(row for row in rows if row))


async def test_the_head_says_what_it_is(reading: Reading) -> None:
    async with reading() as screen:
        body = "\n".join(row.split("│")[1] for row in screen.rows if "│" in row)
        assert "茶与水" in body
        assert "2025-02-14 09:30 · about 1 minute · 简 · kitchen · 茶" in body
        await screen.press("G")
        body = "\n".join(row.split("│")[1] for row in screen.rows if "│" in row)
        assert "undated · about 1 minute · 简" in body


async def test_one_article_is_opened_at_once(reading: Reading, long_folder: Path) -> None:
    async with reading(str(long_folder / "long.md")) as screen:
        assert screen.app.focused is screen.view


async def test_keys_scroll(reading: Reading, long_folder: Path) -> None:
    async with reading(str(long_folder), size=(80, 24)) as screen:
        seen = []
        for key in ("j", "j", "k", "space", "b", "ctrl+d", "u", "G", "g", "pagedown", "home"):
            await screen.press(key)
            seen.append(screen.view.scroll_offset.y)
        page = screen.view.page_lines
        end = screen.view.max_scroll_y
        assert seen == [1, 2, 1, 1 + page, 1, 1 + page // 2, 1, end, 0, page, 0]
        assert "100%" not in screen.rows[-1]
        await screen.press("end")
        assert "100%" in screen.rows[-1]


async def test_keys_go_to_headings(reading: Reading, long_folder: Path) -> None:
    async with reading(str(long_folder), size=(80, 24)) as screen:
        await screen.press("}", "}", "}")
        assert "第1节" in screen.text.split("第2节")[0]
        here = screen.view.scroll_offset.y
        await screen.press("}")
        assert screen.view.scroll_offset.y > here
        await screen.press("{")
        assert screen.view.scroll_offset.y == here


async def test_contents_lead_to_a_heading(reading: Reading, long_folder: Path) -> None:
    async with reading(str(long_folder), size=(80, 24)) as screen:
        await screen.press("T")
        assert "Contents" in screen.text
        await screen.type("第20节")
        await screen.press("enter")
        assert first_text(screen) == "第20节"
        await screen.press("escape")
        assert screen.view.scroll_offset.y == 0, "Esc goes back to where the jump began"


async def test_find_marks_and_steps(reading: Reading, long_folder: Path) -> None:
    async with reading(str(long_folder), size=(80, 24)) as screen:
        await screen.press("enter", "/")
        await screen.type("第12段")
        assert "1/1" in screen.text
        assert "第12段完" in screen.text
        await screen.press("enter", "escape", "/")
        await screen.type("段完")
        assert "12/40" in screen.text, "the search begins at what is in view"
        await screen.press("enter", "n", "n", "N")
        assert "第13段完" in screen.text
        await screen.press("/")
        await screen.type("這一節講")
        assert "/40" in screen.text, "found in the other script too"
        await screen.press("escape")
        assert "第13段完" in screen.text, "back where it was before"
        await screen.press("/")
        await screen.type("没有这个词")
        assert "not found" in screen.text


async def test_the_place_is_kept_over_width_size_and_script(reading: Reading, long_folder: Path) -> None:
    async with reading(str(long_folder), size=(120, 30)) as screen:
        await screen.press("T")
        await screen.type("第30节")
        await screen.press("enter")
        for key in ("<", "<", ">", "C", "C", "C"):
            await screen.press(key)
            assert "第30" in first_text(screen), key
        for size in ((60, 20), (200, 50), (40, 10), (120, 30)):
            await screen.resize(*size)
            assert "第30" in first_text(screen), size


async def test_the_width_is_capped_and_centred(reading: Reading, long_folder: Path) -> None:
    async with reading(str(long_folder), size=(160, 30)) as screen:
        await screen.press("z")
        row = next(row for row in screen.rows if "这一节" in row)
        assert len(row) - len(row.lstrip()) == 39
        await screen.press(">")
        row = next(row for row in screen.rows if "这一节" in row)
        assert len(row) - len(row.lstrip()) == 37


async def test_links_are_marked_shown_and_followed(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("enter", "tab")
        assert "https://example.org/water" in screen.rows[-1]
        await screen.press("tab")
        assert "notes/bread.md" in screen.rows[-1]
        await screen.press("enter")
        assert "面粉、水和盐" in screen.text, "a link to another article of the library opens it"
        await screen.press("K", "K", "tab", "tab", "tab")
        assert "#第二泡" in screen.rows[-1]
        await screen.press("enter")
        assert screen.view.links.link is not None
        await screen.press("tab")
        assert screen.app.focused is screen.articles, "behind the last link comes the list"


async def test_a_clicked_link_shows_where_it_leads_first(reading: Reading) -> None:
    async with reading() as screen:
        y = next(number for number, row in enumerate(screen.rows) if "水的来历" in row)
        row = screen.rows[y]
        before = row[: row.index("水的来历")]
        x = len(before) + sum(1 for character in before if ord(character) > 0x2E00) + 1
        await screen.pilot.hover(offset=(x, y))
        await screen.settle()
        assert "https://example.org/water" in screen.rows[-1]
        await screen.pilot.click(offset=(x, y))
        await screen.settle()
        assert screen.main.prompts.prompt.is_open
        assert screen.main.prompts.prompt.value == "https://example.org/water"
        await screen.press("escape")


async def test_text_is_selected_as_it_was_written(reading: Reading, long_folder: Path) -> None:
    async with reading(str(long_folder), size=(60, 24)) as screen:
        rows = screen.rows
        top = next(number for number, row in enumerate(rows) if "这一节" in row)
        assert await screen.pilot.mouse_down(offset=(2, top))
        await screen.pilot.hover(offset=(9, top + 2))
        assert await screen.pilot.mouse_up(offset=(9, top + 2))
        await screen.settle()
        selected = screen.main.get_selected_text()
        assert selected is not None
        assert "\n" not in selected
        assert " " not in selected
        assert ("这一节讲的是很长的一段话，" + "话很长很长，" * 24).startswith(selected)
        assert len(selected) > 40
        await screen.resize(100, 24)
        assert screen.main.get_selected_text() == selected, "a selection means the same at every width"
        await screen.press("y")
        assert screen.app.clipboard == selected
        await screen.press("escape")
        assert screen.main.get_selected_text() is None


async def test_a_selection_over_paragraphs_keeps_them_apart(reading: Reading) -> None:
    async with reading() as screen:
        rows = screen.rows
        title = next(number for number, row in enumerate(rows) if "茶与水" in row.rpartition("│")[2])
        last = next(number for number, row in enumerate(rows) if "热水冲下去" in row)
        await screen.pilot.mouse_down(offset=(43, title))
        await screen.pilot.hover(offset=(50, last))
        await screen.pilot.mouse_up(offset=(50, last))
        selected = screen.main.get_selected_text()
        assert selected.startswith("茶与水\n2025-02-14 09:30")
        assert "厨房\n\n山泉水泡茶，水温：八十五度。" in selected
        assert "也可以看下文。\n\n第一泡\n\n热水冲下" in selected
        assert selected.endswith("热水冲下")


async def test_a_drag_that_leaves_the_article_takes_it_to_its_end(reading: Reading) -> None:
    async with reading() as screen:
        y = next(number for number, row in enumerate(screen.rows) if "热水冲下去" in row)
        await screen.pilot.mouse_down(offset=(43, y))
        await screen.pilot.hover(offset=(60, 29))
        await screen.pilot.mouse_up(offset=(60, 29))
        selected = screen.main.get_selected_text()
        assert selected
        assert "│" not in selected


async def test_the_whole_article_is_copied_as_text(reading: Reading) -> None:
    async with reading(size=(60, 20)) as screen:
        await screen.press("Y")
        assert screen.app.clipboard.startswith("茶与水\n2025-02-14")
        assert "水温：八十五度。" in screen.app.clipboard


async def test_copy_takes_the_link_then_the_address(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("y")
        assert screen.app.clipboard == "https://example.org/tea"
        await screen.press("enter", "tab", "y")
        assert screen.app.clipboard == "https://example.org/water"


async def test_next_and_previous_article_from_the_body(reading: Reading) -> None:
    async with reading(size=(60, 20)) as screen:
        await screen.press("enter")
        assert "山泉水泡茶" in screen.text
        await screen.press("J")
        assert "談資料與網路" in screen.text
        await screen.press("shift+up")
        assert "山泉水泡茶" in screen.text


async def test_scripts_change_list_body_and_chips(reading: Reading) -> None:
    async with reading(query="網路") as screen:
        assert "軟體與網路" in screen.text
        await screen.press("j")
        await screen.press("C")
        assert "[简]" in screen.rows[0]
        assert "网路 ✕" in screen.rows[0]
        assert "软体与网路" in screen.text
        assert "这里是正文，谈资料与网路" in screen.text
        await screen.press("C", "C", "C")
        assert "[港]" in screen.rows[0]
        await screen.press("C")
        assert "[原]" in screen.rows[0]
        assert "這裡是正文" in screen.text


async def test_a_click_on_the_switch_changes_the_script(reading: Reading) -> None:
    async with reading() as screen:
        x = 100 - 4 * 4 + 1
        await screen.pilot.click(offset=(x, 0))
        await screen.settle()
        assert "[简]" in screen.rows[0]


async def test_an_opencc_name_is_a_script_too(reading: Reading) -> None:
    from reader.model.display import Display

    async with reading(display=Display(script="s2twp")) as screen:
        assert "[s2twp]" in screen.rows[0]
        assert "軟體" in screen.text
        assert "網路" in screen.text
        await screen.press("C")
        assert "[原]" in screen.rows[0]


async def test_marks_hang_into_the_margin(reading: Reading, tmp_path: Path) -> None:
    article = tmp_path / "marks.md"
    article.write_text("# 题\n\n" + ("字" * 12 + "，") * 4 + "完。\n", encoding="utf-8")
    async with reading(str(article), size=(100, 30), config=Config(width=24)) as screen:
        rows = [row.rpartition("│")[2].strip() for row in screen.rows]
        assert "字" * 12 + "，" not in rows, "thirteen do not fit twelve"
        await screen.main.action_perform("hanging")
        await screen.settle()
        rows = [row.rpartition("│")[2].strip() for row in screen.rows]
        assert rows.count("字" * 12 + "，") == 4
        await screen.main.action_perform("hanging")
        await screen.settle()
        rows = [row.rpartition("│")[2].strip() for row in screen.rows]
        assert "字" * 12 + "，" not in rows


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("# 山里的茶\n\n正文。\n", 1),
        ("山里的茶是怎么来的？后来才知道。\n", 1),
        ("山里的茶\n\n正文。\n", 1),
        (f"{'山里的茶' * 40}\n", 40),
        ("正文在前。\n\n# 山里的茶\n", 1),
        ("---\ntitle: 山里的茶\n---\n\n山里的茶\n\n正文。\n", 2),
    ],
    ids=["heading", "sentence", "line", "cut", "heading below text", "front matter"],
)
async def test_a_title_that_was_made_of_the_beginning_is_not_said_twice(
    reading: Reading, tmp_path: Path, text: str, times: int
) -> None:
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    async with reading(str(tmp_path / "a.md"), size=(79, 30)) as screen:
        shown = screen.text.replace("\n", "").replace(" ", "")
        assert shown.count("山里的茶") == times
