"""Where tests find files: those of this repository, and third-party texts beside it, never in it."""

from __future__ import annotations

from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent.parent
SEEDS = REPOSITORY / "seeds"
DATA = REPOSITORY / "tests" / "data"
NEWS = tuple(sorted((SEEDS / "news").iterdir()))
"""Five articles of ours with the shapes of the five real documents."""

SHARED = REPOSITORY.parent / "shared"
"""Beside the repository where it is at all: tests that need it are marked `shared` and skip elsewhere."""
SHARED_SEEDS = SHARED / "seeds"
CASES = SHARED / "cases"
CORPORA = SHARED / "corpora" / "dev.tar.gz"

REAL_DOCUMENTS = tuple(
    pytest.param(path, marks=pytest.mark.shared, id=path.name)
    for path in (sorted(SHARED_SEEDS.iterdir()) if SHARED_SEEDS.is_dir() else ())
)
"""Parameters: the path of each real document, none where they are missing."""
DOCUMENTS = (*(pytest.param(path, id=path.name) for path in NEWS), *REAL_DOCUMENTS)
"""Parameters: the paths of our five articles, and of the real ones where they are."""


def real_document(number: str) -> Path:
    """Return the path of the real document whose name begins with ``number``, of three digits."""
    (path,) = SHARED_SEEDS.glob(f"{number}_*")
    return path
