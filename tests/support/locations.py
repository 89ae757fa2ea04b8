"""Where tests find files: those of this repository, and third-party texts beside it, never in it."""

from __future__ import annotations

from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent.parent
SEEDS = REPOSITORY / "seeds"
DATA = REPOSITORY / "tests" / "data"

SHARED = REPOSITORY.parent / "shared"
"""Beside the repository where it is at all: tests that need it are marked `shared` and skip elsewhere."""
SHARED_SEEDS = SHARED / "seeds"
CASES = SHARED / "cases"
CORPORA = SHARED / "corpora" / "dev.tar.gz"

OURS = {
    "chips": SEEDS / "news" / "科创芯片逆市走弱.txt",
    "week": SEEDS / "news" / "one-week-of-deepseek.txt",
    "software": SEEDS / "news" / "软件与信创首次回调.txt",
    "festival": SEEDS / "news" / "ai-spring-festival.txt",
    "glossed": SEEDS / "news" / "半導體設備與超級周.txt",
}
"""Five articles of ours with the shapes, the awkward marks and the facts of the five real documents."""
REAL = dict(zip(OURS, sorted(SHARED_SEEDS.glob("00*.txt")), strict=False))
"""The real documents by the same names; empty where they are missing."""

BOTH = [
    pytest.param(OURS, id="ours"),
    *([pytest.param(REAL, id="real", marks=pytest.mark.shared)] if REAL else []),
]
"""Parameters: the five documents by name, ours and the real ones where they are."""
DOCUMENTS = [
    *(pytest.param(path, id=name) for name, path in OURS.items()),
    *(pytest.param(path, id=f"real-{name}", marks=pytest.mark.shared) for name, path in REAL.items()),
]
"""Parameters: each path of `BOTH`."""
