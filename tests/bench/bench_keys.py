"""From a key to what it paints, on a large library: scrolling, ends, typed filters, choosers.

python tests/bench/bench_keys.py FOLDER

FOLDER is a library, best one of 100,000 articles made by ``../shared/corpora/make_big.py``. Times are milliseconds
from the moment at which the key comes in to the end of the paint that shows what it did, through the whole
application without a terminal; each also as a multiple of what a key costs an application that draws as many lines
and does nothing else.
"""

from __future__ import annotations

import asyncio
import gc
import inspect
import json
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.events import Key
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.__main__ import GARBAGE_THRESHOLD
from reader.config import Config
from reader.library.library import Library
from reader.model.display import Display
from reader.model.query import Query
from reader.tui import FRAMES
from reader.tui.app import ReaderApp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from textual.app import ComposeResult

SIZE = (160, 45)
PATIENCE = 5.0
ROUNDS = 3
QUERIES = (
    "的",
    "半导体",
    "芯片",
    "ETF",
    "tag:AI",
    "date:2025-02",
    "source:qq 人工智能",
    "-的",
    "软件 OR 軟體",
)


class Painted(App[None]):
    """An application that knows when it has painted."""

    painted = 0.0

    def _display(self, screen: Any, renderable: Any) -> None:
        super()._display(screen, renderable)
        self.painted = time.perf_counter()


class Lines(ScrollView, can_focus=True):
    """As many plain lines as the reader draws."""

    def on_mount(self) -> None:
        self.virtual_size = Size(0, 200_000)

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 (Textual's signature)
        return Strip.blank(self.size.width)

    def on_key(self) -> None:
        self.refresh()


class Empty(Painted):
    """What Textual itself costs."""

    def compose(self) -> ComposeResult:
        yield Lines()


class Reader(Painted, ReaderApp):
    """The reader."""

    CSS_PATH = str(Path(inspect.getfile(ReaderApp)).with_name("reader.tcss"))


async def press(app: Painted, key: str, holds: Callable[[], bool] = lambda: True) -> float:
    """Send a key and return the milliseconds until a paint after which something holds."""
    name = _character_to_key(key) if len(key) == 1 else key
    start = time.perf_counter()
    app.post_message(Key(name, key if len(key) == 1 else None))
    end = start + PATIENCE
    while time.perf_counter() < end:
        await asyncio.sleep(0)
        seen = holds()
        if seen and app.painted > start:
            done = app.painted
            await settle(app)
            return 1000 * (done - start)
        if not seen:
            app.painted = 0.0  # What was painted so far does not show it yet.
        await asyncio.sleep(0.0005)
    raise TimeoutError(key)


async def settle(app: Painted) -> None:
    """Wait until nothing is painted any more."""
    last = -1.0
    while last != app.painted:
        last = app.painted
        await asyncio.sleep(0.03)


def figures(times: list[float], baseline: float) -> dict[str, float]:
    """Return median and worst, and the median as a multiple of the baseline."""
    ordered = sorted(times)
    median = ordered[len(ordered) // 2]
    return {
        "median ms": round(median, 1),
        "max ms": round(ordered[-1], 1),
        "ratio": round(median / baseline, 2),
    }


async def empty() -> float:
    """Return the median milliseconds of a key of an application that draws lines."""
    app = Empty()
    async with app.run_test(size=SIZE):
        await settle(app)
        return sorted([await press(app, "j") for _time in range(60)])[30]


async def library(location: str, baseline: float) -> AsyncIterator[tuple[str, Any]]:
    """Measure the reader on a library."""
    app = Reader(Library.open([location]), Query(), config=Config(), display=Display())
    app.animation_level = "none"
    start = time.perf_counter()
    async with app.run_test(size=SIZE):
        main = app._main
        await until(lambda: main.session.selection is not None)
        yield "first list, seconds", round(time.perf_counter() - start, 3)
        for name, keys in _KEYS.items():
            await settle(app)
            times = [await press(app, key) for key in keys]
            yield f"{name}, files being looked for", figures(times, baseline)
        await until(lambda: not main.session.syncing and not main.library_pane.jobs.is_answering)
        yield "articles", len(main.session.selection or ())
        for name, keys in _KEYS.items():
            await settle(app)
            yield name, figures([await press(app, key) for key in keys], baseline)
        for query in QUERIES:
            times = [each for _round in range(ROUNDS) for each in await typed(app, query)]
            yield f"typed: {query}", figures(times, baseline)
        yield "chooser of tags", figures([await chooser(app, "t") for _time in range(3)], baseline)
        yield "related", figures([await chooser(app, "a") for _time in range(3)], baseline)


async def until(holds: Callable[[], bool]) -> None:
    """Let the application run until something holds."""
    while not holds():  # noqa: ASYNC110 (the application has no event for it)
        await asyncio.sleep(0.001)


_KEYS = {
    "cursor down": ["j"] * 60,
    "page down": ["space"] * 60,
    "end and home": ["end", "home"] * 15,
    "from the end up": ["end", *["k"] * 30, "home"],
}


async def typed(app: Reader, query: str) -> list[float]:
    """Return the milliseconds of each key of a query that changes what is listed."""
    session = app._main.session
    await press(app, "/")
    await press(app, "ctrl+u")
    times = []
    for character in query:
        generation, selection = session.generation, session.selection

        def answered(generation: int = generation, selection: object = selection) -> bool:
            return session.generation != generation and session.selection is not selection

        with suppress(TimeoutError):
            times.append(await asyncio.wait_for(press(app, character, answered), 2.0))
    app.post_message(Key("escape", None))
    await asyncio.sleep(0.1)
    await settle(app)
    return times


async def chooser(app: Reader, key: str) -> float:
    """Return the milliseconds until a chooser with its values is painted."""

    def filled() -> bool:
        screen = app.screen
        return bool(getattr(screen, "_counts", None) or getattr(screen, "_choices", None))

    milliseconds = await press(app, key, filled)
    app.post_message(Key("escape", None))
    await asyncio.sleep(0.1)
    await settle(app)
    return milliseconds


async def measures(location: str) -> None:
    """Print what was measured."""
    before = await empty()
    async for name, value in library(location, before):
        print(f"{name}: {json.dumps(value, ensure_ascii=False)}", flush=True)
    print(f"empty application: {before:.1f} ms a key before, {await empty():.1f} after")


if __name__ == "__main__":
    if "TEXTUAL_FPS" not in os.environ:
        # As the program does; Textual reads it when it is imported.
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "TEXTUAL_FPS": FRAMES})  # noqa: S606 - no shell is wanted
    gc.set_threshold(GARBAGE_THRESHOLD)
    asyncio.run(measures(sys.argv[1]))
