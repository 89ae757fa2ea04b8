"""Objects are put out of reach of the garbage collector once, not after each job."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from reader.tui.work import gc_pause
from reader.tui.work.gc_pause import pause_collection, resume_collection

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _thawed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # An app of another test may have ended while it was making something.
    monkeypatch.setattr(gc_pause, "_makers", set())
    gc.unfreeze()
    yield
    gc.unfreeze()
    gc.enable()


def test_collection_is_resumed_behind_the_last_maker() -> None:
    pause_collection("a")
    pause_collection("b")
    resume_collection("a")
    assert not gc.isenabled()
    resume_collection("b")
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0


def test_what_is_made_later_can_be_freed() -> None:
    pause_collection("first")
    resume_collection("first")
    frozen = gc.get_freeze_count()
    for _round in range(100):
        pause_collection("later")
        cycle: list[object] = []
        cycle.append(cycle)
        resume_collection("later")
    assert gc.get_freeze_count() <= frozen
