"""What another script costs on the screen and on the command line, against what the same screen does without.

Run: ``python tests/bench/bench_scripts.py``. Texts are made here. Targets: the script of a 1 MB article changes within
60 ms more than a new width takes; while a 20 MB file is opened in another script no key waits longer than 50 ms; ``reader list`` imports no OpenCC; detection 40 MB/s, fold 20 MB/s; a query in pinyin among
10,000 titles a few milliseconds.
"""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.config import Config
from reader.index.catalog import Catalog
from reader.index.database import Database
from reader.index.record import record_of
from reader.library.library import Library
from reader.model.article import Article
from reader.model.display import Display
from reader.model.query import Query, Term
from reader.model.variant import Variant
from reader.text.chinese.fold import fold
from reader.text.chinese.script import detect_script
from reader.tui.app import ReaderApp

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = (160, 45)
NAP = 0.005
ROUNDS = 7
SECTION = (
    "## 第{0}节 理发店里的说明\n\n皇后在后面，一只猫只有一碗面条；台风吹过台湾，系鞋带的关系……第{0}次说到软件里的`后台{0}`，"
    "见[说明{0}](./文档/软件{0}.md)。\n\n- 茶几上有几本书，里程碑在公里之外的房间里\n- **乾隆**说饼干很干净\n\n"
    "| 名称 | 说明 |\n|---|---|\n| 软件{0} | 里面的后台 |\n\n"
)


def made(size: int) -> str:
    """Return an article of about ``size`` bytes."""
    section = SECTION.format(1)
    return "# 长文\n\n" + "".join(SECTION.format(number) for number in range(size // len(section.encode())))


def reader(path: Path, script: str = Variant.ORIGINAL) -> ReaderApp:
    """Return the application on one file."""
    app = ReaderApp(Library.open([str(path)]), Query(), config=Config(), display=Display(script=script))
    app.animation_level = "none"
    return app


async def painted(app: ReaderApp, holds: Callable[[], bool]) -> None:
    """Wait until something holds and has been painted."""
    while not holds():  # noqa: ASYNC110 (the application has no event for it)
        await asyncio.sleep(0.001)
    done = asyncio.Event()
    app._main.article_pane.view.call_after_refresh(done.set)
    await done.wait()


async def toggles(path: Path) -> None:
    """Measure the change of script of an article of 1 MB beside that of its width."""
    app = reader(path)
    times: dict[str, list[float]] = {"another width": [], "another script": []}
    async with app.run_test(size=SIZE) as pilot:
        main = app._main
        await painted(app, lambda: main.article_pane.view.document is not None)
        await pilot.press("G")
        await pilot.pause(2)

        async def another_script(script: str) -> float:
            start = time.perf_counter()
            main.action_set_script(script)
            await painted(app, lambda: main.conversion.script == script)
            return time.perf_counter() - start

        first = await another_script(Variant.TAIWAN)
        for number in range(ROUNDS):
            start = time.perf_counter()
            main.article_pane.view.set_width(60 + number)
            await painted(app, lambda: True)
            times["another width"].append(time.perf_counter() - start)
            script = (Variant.SIMPLIFIED, Variant.HONG_KONG, Variant.TAIWAN)[number % 3]
            times["another script"].append(await another_script(script))
    width, script_time = (1000 * statistics.median(found) for found in times.values())
    print(
        f"1 MB: another width {width:.0f} ms, another script {script_time:.0f} ms: {script_time - width:+.0f} ms"
    )
    print(f"1 MB: the first time, dictionaries read: {1000 * first:.0f} ms")


async def opens(folder: Path, script: str) -> float:
    """Return by how many milliseconds a key would wait at worst while the second file is opened and paged through."""
    app = reader(folder, script)
    late: list[float] = []

    async def watch() -> None:
        while True:
            start = time.perf_counter()
            await asyncio.sleep(NAP)
            late.append(time.perf_counter() - start - NAP)

    async with app.run_test(size=SIZE) as pilot:
        main = app._main
        await painted(app, lambda: main.article_pane.view.document is not None and not main.session.syncing)
        await pilot.pause(0.5)
        first = main.article_pane.view.document
        task = asyncio.create_task(watch())
        await pilot.press("j", "enter")
        await painted(app, lambda: main.article_pane.view.document not in (None, first))
        for _page in range(30):
            await pilot.press("space")
        await asyncio.sleep(3)
        task.cancel()
    return 1000 * max(late)


def imported(words: list[str], folder: Path) -> bool:
    """Tell whether a command imports OpenCC."""
    program = (
        f"import sys; from reader.__main__ import main; main({words!r}); sys.exit('opencc' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, check=False)
    return done.returncode != 0


def queries() -> None:
    """Measure queries in pinyin, which no text has, beside a query that texts have."""
    catalog = Catalog(Database(None), {})
    words = ["人工智能", "科创芯片", "半导体设备", "算力需求", "理发店", "重庆银行", "长江大桥", "行长说明"]
    catalog.apply(
        record_of(
            Article(id=f"n/{number}.md", path="x", title=f"{words[number % 8]}与{words[number // 8 % 8]}第{number}回")
        )
        for number in range(10_000)
    )  # fmt: skip
    from reader.library.select import select

    for text in ("人工智能", "rgzn", "rengong", "rgzhineng", "yh", "li"):
        best = min(_timed(lambda: len(select(catalog, Query(expression=Term(text))))) for _ in range(ROUNDS))  # noqa: B023 - run at once
        print(
            f"query {text}: {1000 * best:.1f} ms for {len(select(catalog, Query(expression=Term(text)))):,} titles"
        )


def _timed(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Print a line for each piece of work."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "long.md").write_text(made(1_000_000), encoding="utf-8")
        (folder / "huge").mkdir()
        (folder / "huge" / "short.md").write_text("# 一\n\n里面。\n", encoding="utf-8")
        (folder / "huge" / "huge.md").write_text(made(20_000_000), encoding="utf-8")
        asyncio.run(toggles(folder / "long.md"))
        plain = asyncio.run(opens(folder / "huge", Variant.ORIGINAL))
        other = asyncio.run(opens(folder / "huge", Variant.TAIWAN))
        print(f"20 MB: worst wait {plain:.0f} ms as it stands, {other:.0f} ms in another script")
        for words in (["list"], ["list", "--script", "tw"]):
            state = "imports" if imported([*words, "long.md"], folder) else "does not import"
            print(f"reader {' '.join(words)} {state} opencc")
        text = (folder / "long.md").read_text(encoding="utf-8") * 4
        for work in (detect_script, fold):
            best = min(_timed(lambda: work(text)) for _ in range(ROUNDS))  # noqa: B023 - run at once
            print(f"{work.__name__}: {len(text.encode()) / 1e6 / best:.0f} MB/s")
    queries()


if __name__ == "__main__":
    main()
