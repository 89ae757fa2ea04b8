"""What the screen says when something is not as usual: no article, files that go, bugs, hostile texts."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from reader.errors import ExitCode
from reader.ingest.source import LARGE
from reader.model.display import Display
from reader.model.query import Query
from support.damage import PAGE, READINGS, damage

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path
    from typing import Any

    import pytest
    from textual.pilot import Pilot

    Reading = Callable[..., AbstractAsyncContextManager[Any]]

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


async def test_the_first_paint_does_not_wait_for_files(reading: Reading) -> None:
    async with reading(settle=False) as screen:
        assert "opening…" in screen.rows[0]
        await screen.settle()
        assert "6 articles" in screen.rows[0]


async def test_an_empty_folder_says_where_it_looked_and_for_what(reading: Reading, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    async with reading(str(empty)) as screen:
        assert "There is no article here" in screen.text
        assert str(empty)[-20:] in screen.text.replace("\n", "")
        assert ".markdown" in screen.text
        assert ".gitignore" in screen.text
        for key in (
            "j",
            "enter",
            "s",
            "|",
            "o",
            "y",
            "Y",
            "e",
            "T",
            "z",
            "z",
            "/",
            "escape",
            "t",
            "escape",
            "d",
        ):
            await screen.press(key)
        await screen.press("escape")
        (empty / "a.md").write_text("# 来了\n\n文。\n", encoding="utf-8")
        await screen.press("ctrl+r")
        assert "来了" in screen.text


async def test_a_file_that_goes_while_open_stays_readable(reading: Reading, folder: Path) -> None:
    async with reading() as screen:
        (folder / "tea.md").unlink()
        await screen.press("ctrl+r")
        assert "gone from the disk" in screen.text
        assert "山泉水泡茶" in screen.text
        assert "articles/tea.md" not in screen.shown
        await screen.press("j")
        assert "gone from the disk" not in screen.text
        assert "山泉水泡茶" not in screen.text


async def test_a_file_that_changes_while_open_is_shown_anew(reading: Reading, folder: Path) -> None:
    async with reading() as screen:
        path = folder / "tea.md"
        text = path.read_text(encoding="utf-8").replace("山泉水", "井水井水井水")
        path.write_text(text, encoding="utf-8")
        await screen.press("ctrl+r")
        assert "has changed" in screen.text
        assert "井水井水井水泡茶" in screen.text


async def test_a_file_that_cannot_be_read_any_more_is_named(reading: Reading, folder: Path) -> None:
    elsewhere = (folder / "tea.md").rename(folder.parent / "elsewhere.md")  # where nobody watches
    (folder / "tea.md").symlink_to(elsewhere)
    async with reading(size=(60, 20)) as screen:
        elsewhere.unlink()
        await screen.press("enter")
        assert "tea.md" in screen.text
        assert screen.app.is_running


async def test_a_problem_is_said_under_the_head(reading: Reading) -> None:
    async with reading(query="坏掉") as screen:
        body = [row.split("│")[1] for row in screen.rows if "│" in row]
        assert any(row.strip().startswith("! line ") for row in body)


async def test_a_bug_in_a_worker_is_recorded_and_the_screen_lives(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded: list[Exception] = []

    def record(error: Exception) -> str:
        recorded.append(error)
        return "KeyError; see /log"

    async with reading(record_bug=record) as screen:
        monkeypatch.setattr(
            screen.main.library, "facets", lambda *_arguments, **_options: dict[str, str]()["bug"]
        )
        await screen.press("t")
        assert "KeyError; see /log" in screen.text
        assert isinstance(recorded[0], KeyError)
        await screen.press("enter", "escape", "j")
        assert "談資料" in screen.text


async def test_a_bug_under_a_key_is_recorded_and_the_screen_lives(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(record_bug=lambda error: f"noted: {error}") as screen:
        monkeypatch.setattr(screen.view, "set_width", lambda _cells: 1 / 0)
        await screen.press(">")
        assert "noted: division by zero" in screen.text
        await screen.press("escape", "j")
        assert "談資料" in screen.text


def test_any_other_bug_ends_the_screen_without_a_traceback(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from reader.config import Config
    from reader.library.library import Library
    from reader.tui.app import ReaderApp
    from reader.tui.panes.library_pane import LibraryPane

    def broken(*_arguments: object, **_facts: object) -> None:
        local = "the text of an article"  # noqa: F841 (what a traceback with locals would show)
        raise LookupError("a bug")

    monkeypatch.setattr(LibraryPane, "_report_listed", broken)
    app = ReaderApp(Library.open([str(folder)]), Query(), config=Config(), display=Display())
    app.run(headless=True)
    assert isinstance(app.crash, LookupError)
    out, err = capfd.readouterr()
    assert "Traceback" not in out + err
    assert "text of an article" not in out + err


async def test_a_hostile_article_cannot_act(reading: Reading, tmp_path: Path) -> None:
    hostile = (
        "\x1b]0;PWNED\x07标题\x1b[2J\u202e反 [bold]markup[/bold] [@click=app.quit]x[/]\n\n正文\x9b5;5H害。\n"
    )
    folder = tmp_path / "hostile"
    folder.mkdir()
    (folder / "a\x1b[31m.md").write_text(hostile, encoding="utf-8")
    (folder / "b.md").write_text("---\ntags: ['\x1b[5m闪', '[red]红']\n---\n\n# 第二篇\n", encoding="utf-8")
    async with reading(str(folder)) as screen:
        for keys in (
            (),
            ("j",),
            ("t",),
            ("escape", "P"),
            ("escape", "C"),
            ("s",),
            ("escape", "T"),
            ("escape", "?"),
            ("escape", "c"),
            ("escape", "O"),
            ("escape", "a"),
            ("escape", "V"),
            ("escape", "E"),
            ("escape", "D", "="),
            ("escape", "/", "t", "a", "g", ":", "tab"),
        ):
            await screen.press(*keys)
            assert not CONTROLS.search(screen.text), keys
        assert "[bold]markup[/bold]" not in screen.notices
        svg = screen.app.export_screenshot()
        assert not CONTROLS.search(svg.replace("\n", "").replace("\r", ""))


async def test_an_index_error_is_reported_once(reading: Reading) -> None:
    async with reading() as screen:
        index = screen.main.library._index.path
        assert index is not None
    screen.main.library.close()
    index.write_bytes(b"noise" * 10_000)
    async with reading() as screen:
        assert screen.articles.length == 6
        await screen.press("/", *"茶", "enter")
        assert screen.notices.count("the index is damaged; it is rebuilt") == 1


async def test_a_large_file_is_read_when_it_is_opened_and_not_before(reading: Reading, folder: Path) -> None:
    (folder / "座.md").write_text("# 大文件\n\n正文。\n", encoding="utf-8")
    os.truncate(folder / "座.md", LARGE + 1)
    async with reading(size=(120, 30)) as screen:
        await screen.press("G")
        assert screen.articles.article_id == "articles/座.md"
        assert "33 MB: Enter reads it" in screen.text
        assert screen.article is None
        await screen.press("enter")
        assert screen.article is not None
        assert "大文件" in screen.text
        await screen.press("h", "g")
        assert "Enter reads it" not in screen.text
        assert "茶与水" in screen.text


async def test_titles_are_no_markup(reading: Reading, tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "x.md").write_text(
        "---\ntitle: '[red]红[/red] [@click=app.quit]点[/]'\n---\n\n字。\n", encoding="utf-8"
    )
    async with reading(str(tmp_path / "m")) as screen:
        assert "[red]红[/red] [@click=app.quit]点[/]" in screen.text


def test_run_returns_the_exit_status(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reader.config import Config
    from reader.library.library import Library
    from reader.tui import run
    from reader.tui.app import ReaderApp

    async def quit_at_once(pilot: Pilot[object]) -> None:
        pilot.app.exit()

    original = ReaderApp.run
    monkeypatch.setattr(ReaderApp, "run", lambda app: original(app, headless=True, auto_pilot=quit_at_once))
    library = Library.open([str(folder)])
    assert run(library, Query(), config=Config(), display=Display()) == ExitCode.DONE


async def test_a_mended_article_says_so_and_shows_the_original(reading: Reading, tmp_path: Path) -> None:
    article = tmp_path / "damaged.md"
    article.write_text(damage("# 書架\n\n" + PAGE, READINGS), encoding="utf-8")
    async with reading(str(article), size=(140, 30)) as screen:
        assert "readings removed, " in screen.text
        assert "R shows the original" in screen.text
        assert "(shù)" not in screen.text
        await screen.press("R")
        assert "This is the original · R shows it mended" in screen.text
        assert "As it stands in the file" in screen.rows[-1]
        assert "(shù)" in screen.text
        await screen.press("R")
        assert "Mended again" in screen.rows[-1]
        assert "(shù)" not in screen.text


async def test_an_article_that_nothing_was_mended_in_has_no_other_original(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("enter", "R")
        assert "Nothing was mended in this article" in screen.text
        assert "R shows" not in screen.text


async def test_what_is_not_sure_is_marked(reading: Reading, tmp_path: Path) -> None:
    page = PAGE.replace("因為三個月前", "因為3個月前")
    article = tmp_path / "damaged.md"
    article.write_text(damage(page, READINGS), encoding="utf-8")
    async with reading(str(article), size=(140, 60)) as screen:
        left = screen.view._doubtful
        assert left
        assert f"{len(left)} marked" in screen.text
        strips = screen.app.screen._compositor.render_strips()
        marked = "".join(
            segment.text
            for strip in strips
            for segment in strip
            if segment.style and segment.style.underline and not segment.style.meta
        )
        assert all(place in marked for place in left)


async def test_the_screen_is_at_rest_only_with_the_article_of_the_session(reading: Reading) -> None:
    async with reading() as screen:
        pane = screen.main.article_pane
        assert pane.is_idle
        screen.main.session.article_id = "articles/software.md"
        assert not pane.is_idle, "another one is shown"
        pane.load()
        assert not pane.is_idle
        await screen.settle()
        assert screen.article.id == "articles/software.md"
        pane.show_banner("a reason")
        screen.main.session.article_id = "articles/none.md"
        assert pane.is_idle, "it is said why"
        pane.show_banner("")
        assert not pane.is_idle
        screen.main.session.article_id = "articles/software.md"


async def test_the_screen_is_at_rest_where_there_is_no_room_for_an_article(reading: Reading) -> None:
    async with reading() as screen:
        await screen.press("enter")
        await screen.resize(20, 5)
        screen.main.article_pane.close()
        screen.main.article_pane.load()
        await screen.settle()
        await screen.resize(100, 30)
        assert "山泉水" in screen.text
