"""What the first paint shows is worked out before there is a screen."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from reader.config import Config
from reader.errors import UsageError
from reader.library.library import Library
from reader.model.display import Display
from reader.model.query import Query
from reader.tui.app import ReaderApp
from reader.tui.screens.main import MainScreen
from reader.tui.work.gc_pause import pause_collection
from reader.tui.work.preload import Preload

if TYPE_CHECKING:
    from pathlib import Path

    from tui.conftest import OnScreen


async def test_what_is_shown_first_is_ready_before_the_first_paint(folder: Path) -> None:
    library = Library.open([str(folder)])
    library.sync()
    preload = Preload(library, Query(), Display(), timeout=60)
    assert preload.article is None, "there are several"
    assert preload.selection is not None
    assert [article.id for article in preload.selection.rows(0, 9)] == list(library.select(Query()).ids)[:9]
    app = ReaderApp(library, Query(), config=Config(), display=Display(), preload=preload)
    async with app.run_test(size=(100, 30)) as pilot:
        assert _main(app).library_pane.articles.length == len(preload.selection)
        while _main(app).article_pane.article is None:  # which is on its way
            await pilot.pause(0.01)


async def test_an_only_file_is_open_before_the_first_paint(tmp_path: Path) -> None:
    article = tmp_path / "one.md"
    article.write_text("# 题\n\n正文在这里。\n", encoding="utf-8")
    library = Library.open([str(article)])
    preload = Preload(library, Query(), Display(), timeout=60)
    assert preload.selection is None
    assert preload.article is not None
    app = ReaderApp(library, Query(), config=Config(), display=Display(), preload=preload)
    async with app.run_test(size=(100, 30)) as pilot:
        article_shown = _main(app).article_pane.article
        assert article_shown is not None
        assert article_shown.title == "题"
        document = _main(app).article_pane.view.document
        while _main(app).session.syncing or _main(app).library_pane.articles.length == 0:
            await pilot.pause(0.01)
        assert _main(app).article_pane.view.document is document, "it is not read twice"


@pytest.mark.parametrize("columns", [70, 100], ids=["one pane", "two panes"])
async def test_the_only_article_of_a_folder_is_read_at_once_also_when_it_was_listed_before(
    tmp_path: Path, on_screen: type[OnScreen], columns: int
) -> None:
    (tmp_path / "one.md").write_text("# 题\n\n正文在这里。\n", encoding="utf-8")
    library = Library.open([str(tmp_path)])
    library.sync()
    preload = Preload(library, Query(), Display(), timeout=60)
    assert preload.selection is not None
    app = ReaderApp(library, Query(), config=Config(), display=Display(), preload=preload)
    async with app.run_test(size=(columns, 30)) as pilot:
        screen = on_screen(app, pilot)
        await screen.settle()
        assert app.focused is screen.view
        assert "正文在这里。" in screen.text


def test_a_bug_in_the_preload_is_recorded_and_an_error_of_the_index_left_to_the_screen(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library.open([str(folder)])
    bugs: list[Exception] = []
    for error, recorded in ((KeyError("x"), True), (UsageError("x"), False)):
        bugs.clear()

        def fail(*_: object, error: Exception = error, **__: object) -> None:
            raise error

        monkeypatch.setattr(Library, "select", fail)
        preload = Preload(library, Query(), Display(), timeout=60, record_bug=bugs.append)
        assert preload.selection is None
        assert bugs == ([error] if recorded else [])


async def test_garbage_is_collected_again_once_the_screen_is_there(folder: Path) -> None:
    library = Library.open([str(folder)])
    pause_collection(library)
    assert not gc.isenabled()
    app = ReaderApp(library, Query(), config=Config(), display=Display())
    async with app.run_test(size=(100, 30)) as pilot:
        while _main(app).article_pane.article is None or not gc.isenabled():
            await pilot.pause(0.01)


def test_what_fails_ahead_is_left_to_those_who_ask(tmp_path: Path) -> None:
    article = tmp_path / "one.md"
    article.write_text("正文", encoding="utf-8")
    library = Library.open([str(article)])
    article.unlink()
    preload = Preload(library, Query(), Display(), timeout=60)
    assert preload.article is None
    assert preload.selection is None


def _main(app: ReaderApp) -> MainScreen:
    assert isinstance(app.screen, MainScreen)
    return app.screen
