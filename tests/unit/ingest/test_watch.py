"""What wakes a reader that is open, and what does not."""

from __future__ import annotations

import itertools
import os
from typing import TYPE_CHECKING

import pytest

from reader.ingest import watch
from reader.ingest.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def never() -> bool:
    return False


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("a", ".git"):
        (tmp_path / "root" / name).mkdir(parents=True)
    (tmp_path / "root" / "a" / "b.md").write_text("b", encoding="utf-8")
    return tmp_path / "root"


def _write(root: Path) -> None:
    (root / "new.md").write_text("x", encoding="utf-8")


def _write_in_place(root: Path) -> None:
    (root / "a" / "b.md").write_text("x", encoding="utf-8")


def _rename(root: Path) -> None:
    (root / "a" / "b.md").rename(root / "a" / "c.md")


def _remove(root: Path) -> None:
    (root / "a" / "b.md").unlink()


def _replace(root: Path) -> None:
    (root / "draft").write_text("x", encoding="utf-8")
    (root / "draft").replace(root / "a" / "b.md")


def _touch(root: Path) -> None:
    os.utime(root / "a" / "b.md", (1, 1))


def _make_folder(root: Path) -> None:
    (root / "new").mkdir()


def _move_folder(root: Path) -> None:
    (root / "a").rename(root.parent / "a")


def _ignore(root: Path) -> None:
    (root / ".gitignore").write_text("a", encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [_write, _write_in_place, _rename, _remove, _replace, _touch, _make_folder, _move_folder, _ignore],
)
def test_what_can_change_the_list_wakes(root: Path, change: Callable[[Path], None]) -> None:
    with Watch([str(root), str(root / "a")]) as watching:
        change(root)
        assert watching.wait(60, never)


def test_a_name_that_is_not_unicode_wakes_and_the_watch_goes_on(root: Path) -> None:
    odd = root / "\udcb9\udcfa.md"
    with Watch([str(root), str(root / "a")]) as watching:
        for change in (
            lambda: odd.write_text("x", encoding="utf-8"),
            odd.read_bytes,
            odd.unlink,
            lambda: _write(root),
        ):
            change()
            assert watching.wait(60, never)
        asked = itertools.count()
        assert not watching.wait(60, lambda: next(asked) >= 8), "what was told is not told again"


def test_changes_in_ignored_folders_do_not_wake(root: Path) -> None:
    asked = itertools.count()
    with Watch([str(root), str(root / "a")]) as watching:
        (root / ".git" / "HEAD").write_text("x", encoding="utf-8")
        (root / "node_modules").mkdir()
        (root / "image.png").write_bytes(b"x")
        (root / "a" / ".b.md.swp").write_bytes(b"x")
        assert not watching.wait(60, lambda: next(asked) >= 8)
        assert next(asked) >= 8


def test_of_a_single_file_only_that_wakes(root: Path) -> None:
    asked = itertools.count()
    with Watch([], [str(root / "a" / "b.md")]) as watching:
        (root / "a" / "c.md").write_text("x", encoding="utf-8")
        assert not watching.wait(60, lambda: next(asked) >= 8)
        _replace(root)
        assert watching.wait(60, never)


def test_changes_between_two_waits_are_reported(root: Path) -> None:
    with Watch([str(root)]) as watching:
        _write(root)
        assert watching.wait(60, never)
        (root / "other.md").write_text("x", encoding="utf-8")
        assert watching.wait(60, never)


def test_folders_are_watched_through_links(root: Path) -> None:
    (root.parent / "link").symlink_to(root)
    with Watch([str(root.parent / "link")]) as watching:
        _write(root)
        assert watching.wait(60, never)


def test_a_folder_that_has_gone_is_not_waited_for(root: Path) -> None:
    with Watch([str(root), str(root / "gone")]) as watching:
        _write(root)
        assert watching.wait(60, never)


def test_what_cannot_be_watched_is_looked_at_now_and_then(root: Path) -> None:
    with Watch([str(root), str(root / "\udcff")]) as watching:
        assert watching.wait(0.01, never)
        assert not watching.wait(60, lambda: True)


def test_too_many_folders_are_looked_at_now_and_then(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "MAX_FOLDERS", 1)
    with Watch([str(root), str(root / "a")]) as watching:
        assert watching.wait(0.01, never)
