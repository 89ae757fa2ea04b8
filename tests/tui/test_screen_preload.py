"""What the first paint shows is worked out before there is a screen."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from reader.config import Config
from reader.library.library import Library
from reader.model.display import Display
from reader.model.query import Query
from reader.tui.app import ReaderApp
from reader.tui.screens.main import MainScreen
from reader.tui.work.gc_pause import pause_collection
from reader.tui.work.preload import Ahead

if TYPE_CHECKING:
    from pathlib import Path


async def test_what_is_shown_first_is_ready_before_the_first_paint(folder: Path) -> None:
    library = Library.open([str(folder)])
    library.sync()
    ahead = Ahead(library, Query(), Display(), patience=60)
    assert ahead.article is None, "there are several"
    assert ahead.selection is not None
    assert [article.id for article in ahead.selection.rows(0, 9)] == list(library.select(Query()).ids)[:9]
    app = ReaderApp(library, Query(), config=Config(), display=Display(), ahead=ahead)
    async with app.run_test(size=(100, 30)) as pilot:
        assert _main(app).articles.length == len(ahead.selection)
        while _main(app).article is None:  # which is on its way
            await pilot.pause(0.01)


async def test_an_only_file_is_open_before_the_first_paint(tmp_path: Path) -> None:
    article = tmp_path / "one.md"
    article.write_text("# 题\n\n正文在这里。\n", encoding="utf-8")
    library = Library.open([str(article)])
    ahead = Ahead(library, Query(), Display(), patience=60)
    assert ahead.selection is None
    assert ahead.article is not None
    app = ReaderApp(library, Query(), config=Config(), display=Display(), ahead=ahead)
    async with app.run_test(size=(100, 30)) as pilot:
        article_shown = _main(app).article
        assert article_shown is not None
        assert article_shown.title == "题"
        document = _main(app).view.document
        while _main(app).session.syncing or _main(app).articles.length == 0:
            await pilot.pause(0.01)
        assert _main(app).view.document is document, "it is not read twice"


async def test_garbage_is_collected_again_once_the_screen_is_there(folder: Path) -> None:
    library = Library.open([str(folder)])
    pause_collection(library)
    assert not gc.isenabled()
    app = ReaderApp(library, Query(), config=Config(), display=Display())
    async with app.run_test(size=(100, 30)) as pilot:
        while _main(app).article is None or not gc.isenabled():
            await pilot.pause(0.01)


def test_what_fails_ahead_is_left_to_those_who_ask(tmp_path: Path) -> None:
    article = tmp_path / "one.md"
    article.write_text("正文", encoding="utf-8")
    library = Library.open([str(article)])
    article.unlink()
    ahead = Ahead(library, Query(), Display(), patience=60)
    assert ahead.article is None
    assert ahead.selection is None


def _main(app: ReaderApp) -> MainScreen:
    assert isinstance(app.screen, MainScreen)
    return app.screen
