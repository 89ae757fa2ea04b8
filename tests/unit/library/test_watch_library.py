"""A library that is kept up to date while it is open."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from reader.library.library import Library
from reader.model.query import Query

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.model.change import Change

PATIENCE = 20.0


class Follower:
    """Watches a library in a thread, as the screen does."""

    def __init__(self, *locations: Path) -> None:
        self.library = Library.open([str(each) for each in locations])
        self.library.sync()
        self.told = threading.Semaphore(0)
        self._is_over = threading.Event()
        self._thread = threading.Thread(
            target=self.library.watch, args=(self._hear, self._is_over.is_set), daemon=True
        )
        self._thread.start()

    def _hear(self, _changes: Sequence[Change]) -> None:
        self.told.release()

    def wait_for(self, *ids: str) -> None:
        while sorted(self.library.select(Query()).ids) != sorted(ids):
            assert self.told.acquire(timeout=PATIENCE)

    def end(self) -> None:
        self._is_over.set()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()
        self.library.close()


def test_files_come_and_go_in_new_folders_too(tmp_path: Path) -> None:
    root = tmp_path / "news"
    root.mkdir()
    follower = Follower(root)
    (root / "a.md").write_text("一", encoding="utf-8")
    follower.wait_for("news/a.md")
    (root / "sub").mkdir()
    (root / "sub" / "b.md").write_text("二", encoding="utf-8")
    follower.wait_for("news/a.md", "news/sub/b.md")
    (root / "sub" / "c.md").write_text("三", encoding="utf-8")
    follower.wait_for("news/a.md", "news/sub/b.md", "news/sub/c.md")
    (root / ".gitignore").write_text("sub/", encoding="utf-8")
    follower.wait_for("news/a.md")
    follower.end()


def test_single_files_are_watched(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# 一\n", encoding="utf-8")
    follower = Follower(path)
    (tmp_path / "new").write_text("# 二\n", encoding="utf-8")
    (tmp_path / "new").replace(path)
    while follower.library.select(Query()).rows(0, 1)[0].title != "二":
        assert follower.told.acquire(timeout=PATIENCE)
    follower.end()


def test_changes_of_another_process_are_reported(tmp_path: Path) -> None:
    root = tmp_path / "news"
    root.mkdir()
    (root / "a.md").write_text("一", encoding="utf-8")
    first, second = Follower(root), Follower(root)
    (root / "b.md").write_text("二", encoding="utf-8")
    first.wait_for("news/a.md", "news/b.md")
    assert second.told.acquire(timeout=PATIENCE)
    second.wait_for("news/a.md", "news/b.md")
    first.end()
    second.end()
