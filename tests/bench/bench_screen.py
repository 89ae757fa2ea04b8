"""How the screen feels: first paint, keys and filters on a large library, a long article.

python tests/bench/bench_screen.py FOLDER [ARTICLE]

FOLDER is a library, best one of 100,000 articles made by ``../shared/corpora/make_big.py``; ARTICLE a long
Markdown file. Times are seconds; "lag" is by how much a task that sleeps 5 ms wakes up late, which is what a
key would wait. First paint is given as a multiple of an empty Textual application's in the same run.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from textual.app import App

from reader.config import Config
from reader.library.library import Library
from reader.model.display import Display
from reader.model.query import Query
from reader.tui.app import ReaderApp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from contextlib import AbstractAsyncContextManager

    from textual.pilot import Pilot

SIZE = (160, 45)
NAP = 0.005


class Lag:
    """How late the event loop wakes up, while it is watched."""

    def __init__(self) -> None:
        self.late: list[float] = []

    async def watch(self) -> None:
        while True:
            start = time.perf_counter()
            await asyncio.sleep(NAP)
            self.late.append(time.perf_counter() - start - NAP)

    def figures(self) -> dict[str, float]:
        """Return median, 95th percentile and maximum in milliseconds."""
        late = sorted(self.late) or [0.0]
        return {
            name: round(1000 * late[int(share * (len(late) - 1))], 1)
            for name, share in (("median ms", 0.5), ("p95 ms", 0.95), ("max ms", 1.0))
        }


@asynccontextmanager
async def watched(results: dict[str, Any], name: str) -> AsyncIterator[None]:
    """Put the lag and the time of a block of work into ``results``."""
    lag = Lag()
    task = asyncio.create_task(lag.watch())
    start = time.perf_counter()
    yield
    results[name] = {"seconds": round(time.perf_counter() - start, 3), "lag": lag.figures()}
    task.cancel()


async def until(pilot: Pilot[Any], holds: Callable[[], bool]) -> None:
    """Let the application run until something holds."""
    while not holds():  # noqa: ASYNC110 (the application has no event for it)
        await asyncio.sleep(0.002)
    await pilot.pause()


async def first_paint(opened: Callable[[], AbstractAsyncContextManager[Pilot[Any]]]) -> float:
    """Return the seconds until an application has painted for the first time; the best of three."""
    times = []
    for _round in range(3):
        start = time.perf_counter()
        async with opened() as pilot:
            painted = asyncio.Event()
            pilot.app.call_after_refresh(painted.set)
            await painted.wait()
            times.append(time.perf_counter() - start)
    return min(times)


def reader(location: str) -> ReaderApp:
    """Return the application on a library that has not been read yet."""
    app = ReaderApp(Library.open([location]), Query(), config=Config(), display=Display())
    app.animation_level = "none"
    return app


async def library(location: str, results: dict[str, Any]) -> None:
    """Measure a library."""
    app = reader(location)
    async with app.run_test(size=SIZE) as pilot:
        main = app._main

        def settled() -> bool:
            return not main.session.syncing and main.session.selection is not None

        def matches(generation: int) -> bool:
            return main.session.generation == generation and not main.library_pane.jobs.is_answering

        async with watched(results, "sync"):
            await until(pilot, lambda: main.session.selection is not None)
            results["first list"] = round(time.perf_counter() - app._start_time, 3)
            await until(pilot, settled)
        await until(pilot, lambda: not main.library_pane.jobs.is_answering)
        results["articles"] = len(main.session.selection or ())
        for name, key, times in (
            ("cursor down", "j", 60),
            ("page down", "space", 60),
            ("end and home", "G", 1),
        ):
            async with watched(results, name):
                for _time in range(times):
                    await pilot.press(key)
        await pilot.press("g")
        from reader.model.query import parse_query

        for text in ("tag:ETF", "date:2025-02", "since:2025 tag:ETF", ""):
            expression = parse_query(text, today=_today()) if text else None
            async with watched(results, f"filter {text or 'off'}"):
                main.library_pane.set_query(Query(expression=expression))
                await until(pilot, lambda: matches(main.session.generation))
        async with watched(results, "tag chooser"):
            await pilot.press("t")
            await until(pilot, lambda: bool(getattr(app.screen, "_counts", None)))
        await pilot.press("escape")
        async with watched(results, "script"):
            await pilot.press("C")
            await until(pilot, lambda: main.conversion.script == "hans")
        async with watched(results, "resize"):
            await pilot.resize_terminal(100, 30)


async def article(location: str, results: dict[str, Any]) -> None:
    """Measure one long article."""
    app = reader(location)
    start = time.perf_counter()
    async with app.run_test(size=SIZE) as pilot:
        view = app._main.article_pane.view
        await until(pilot, lambda: view.document is not None)
        results["article: first text"] = round(time.perf_counter() - start, 3)
        for name, keys in (("page down", ["space"] * 40), ("narrower", ["<"] * 4), ("to the end", ["G"])):
            async with watched(results, f"article: {name}"):
                for key in keys:
                    await pilot.press(key)
        async with watched(results, "article: resize"):
            await pilot.resize_terminal(100, 30)


def _today() -> Any:
    import datetime as dt

    return dt.datetime.now().astimezone().date()


def measures(arguments: list[str]) -> Iterator[tuple[str, Any]]:
    """Yield what was measured, piece by piece."""
    empty = asyncio.run(first_paint(lambda: App[None]().run_test(size=SIZE)))
    ours = asyncio.run(first_paint(lambda: reader(arguments[0]).run_test(size=SIZE)))
    yield "first paint, empty app", round(empty, 3)
    yield "first paint, reader", round(ours, 3)
    yield "ratio", round(ours / empty, 2)
    for work, location in zip((library, article), arguments, strict=False):
        results: dict[str, Any] = {}
        asyncio.run(work(location, results))
        yield from results.items()


if __name__ == "__main__":
    for name, value in measures(sys.argv[1:]):
        print(f"{name}: {json.dumps(value, ensure_ascii=False)}")
