"""Where tests find third-party texts: beside the repository, never in it."""

from __future__ import annotations

from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = REPOSITORY.parent / "shared"
SHARED_SEEDS = SHARED / "seeds"
CASES = SHARED / "cases"

requires_shared = pytest.mark.skipif(
    not SHARED_SEEDS.is_dir(),
    reason="the real documents (../shared) are not beside this checkout",
)
