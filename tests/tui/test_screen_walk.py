"""Random keys, files that come and go, and resizes: what is in view is the user's, and keys always lead somewhere.

A short walk for each change; ``make soak`` walks for READER_WALK_SECONDS seconds.
"""

from __future__ import annotations

import gc
import os
import random
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from reader.keys.actions import ACTIONS

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from typing import Any

    Reading = Callable[..., AbstractAsyncContextManager[Any]]

STEPS = 70
SOAK_SECONDS = float(os.environ.get("READER_WALK_SECONDS", "0"))
WARM_UP_SECONDS = 120.0
GROWTH = 1.1
"""By how much memory, handles and threads may have grown since the warm-up."""

_LEAVING = {"quit", "quit-or-back", "suspend", "edit"}
KEYS = [key for action in ACTIONS if action.id not in _LEAVING for key in action.keys]
TYPED = [*"茶水面 -:0", "tag:厨房", "enter", "enter", "escape", "escape", "up", "down", "backspace", "tab"]
SIZES = [(80, 24), (160, 45), (200, 50), (60, 20), (100, 30), (40, 10), (20, 5), (1, 1)]


class InView(NamedTuple):
    """What the user looks at."""

    chosen: str
    article_id: str
    anchor: object


class Bugs(list[Exception]):
    """The bugs that the screen has met."""

    def record(self, error: Exception) -> str:
        """Take down a bug; return what is said of it."""
        self.append(error)
        return repr(error)


class Walk:
    """One walk on a screen."""

    def __init__(self, screen: Any, folder: Path, seed: int) -> None:
        self.screen = screen
        self.folder = folder
        self.random = random.Random(seed)  # noqa: S311 (a walk, no secret)
        self.done: list[str] = []
        self.written = 0

    @property
    def in_view(self) -> InView:
        article, view = self.screen.article, self.screen.main.article_pane.view_if_made
        return InView(
            self.screen.main.session.article_id,
            article.id if article else "",
            view.top_anchor if view else None,
        )

    async def step(self) -> None:
        choice = self.random.random()
        if choice < 0.08:
            await self.change_files()
        elif choice < 0.14:
            size = self.random.choice(SIZES)
            self.done.append(f"resize{size}")
            await self.screen.resize(*size)
        else:
            key = self.random.choice(KEYS if self.random.random() < 0.75 else TYPED)
            self.done.append(key)
            try:
                await self.screen.press(*(key if ":" in key and len(key) > 1 else [key]))
            except AssertionError as error:
                raise AssertionError(self.done[-30:]) from error
        self.check()

    async def change_files(self) -> None:
        """Write, remove or change a file, or add to the open one; nothing that is in view may change."""
        opened = self.in_view.article_id
        path = self.folder / f"walk-{self.written % 40}.md"
        others = [other for other in self.folder.glob("walk-*.md") if other.name not in opened]
        if "walk-" in opened and self.random.random() < 0.3:
            path = self.folder / opened.rpartition("/")[2]
            if path.exists():
                with path.open("a", encoding="utf-8") as file:
                    file.write(f"\n又一段，第{self.written}次添上的茶。\n")
        elif others and self.random.random() < 0.4:
            path = self.random.choice(others)
            path.unlink()
        elif path.name in opened:
            return
        else:
            self.written += 1
            day = self.random.randrange(1, 28)
            path.write_text(
                f"---\ntitle: 新{self.written}\ndate: 2026-01-{day:02}\n---\n\n茶。\n", encoding="utf-8"
            )
        self.done.append(f"files:{path.name}")
        held, before = self.screen.articles.is_held, self.in_view
        self.screen.main.library_pane.sync()
        await self.screen.settle()
        if held and before.article_id == before.chosen:
            assert self.in_view == before, self.done

    def check(self) -> None:
        """See that nothing has crashed and that the text in view belongs to the article that is chosen."""
        main = self.screen.main
        assert self.screen.app.crash is None, self.done
        assert self.screen.bugs == [], self.done
        is_shown = main.session.reading or not main.one_pane
        if is_shown and self.screen.article is not None:
            assert self.screen.article.id == main.session.article_id, self.done

    async def check_keys(self) -> None:
        """See that after Esc eight times a key draws."""
        await self.screen.resize(100, 30)
        await self.screen.press(*["escape"] * 8)
        assert not self.screen.main.prompts.is_open, self.done
        await self.screen.press("?")
        assert "Keys" in self.screen.text, self.done
        await self.screen.press("escape")
        focused = self.screen.app.focused
        assert focused in {self.screen.main.library_pane.shown_list, self.screen.view}, self.done


@pytest.fixture
def nothing_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let no key start a program or write into another folder."""
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    monkeypatch.setenv("PATH", str(empty))
    monkeypatch.delenv("BROWSER", raising=False)


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.usefixtures("nothing_outside")
async def test_a_walk_of_random_keys(reading: Reading, folder: Path, seed: int) -> None:
    bugs = Bugs()
    async with reading(record_bug=bugs.record) as screen:
        screen.bugs = bugs
        walk = Walk(screen, folder, seed)
        for step in range(STEPS):
            await walk.step()
            if step % 25 == 24:
                await walk.check_keys()
        await walk.check_keys()


def _use() -> dict[str, float]:
    gc.collect()
    status = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return {
        "memory": int(status[1]),
        "handles": len(list(Path("/proc/self/fd").iterdir())),
        "threads": threading.active_count(),
    }


@pytest.mark.skipif(not SOAK_SECONDS, reason="a long walk: make soak")
@pytest.mark.usefixtures("nothing_outside")
async def test_a_long_walk_leaves_nothing_behind(reading: Reading, folder: Path) -> None:
    bugs = Bugs()
    seed = int(os.environ.get("READER_WALK_SEED") or time.time_ns() % (1 << 30))
    print(f"seed {seed}")  # noqa: T201 (to walk the same way again)
    begin = time.monotonic()
    before: dict[str, float] = {}
    async with reading(record_bug=bugs.record) as screen:
        screen.bugs = bugs
        walk = Walk(screen, folder, seed)
        while (passed := time.monotonic() - begin) < SOAK_SECONDS:
            for _step in range(100):
                await walk.step()
            await walk.check_keys()
            del walk.done[:-500]
            if not before and passed > min(WARM_UP_SECONDS, SOAK_SECONDS / 4):
                before = _use()
        after = _use()
    grown = {name: (before[name], after[name]) for name in after if after[name] > before[name] * GROWTH}
    assert grown == {}
