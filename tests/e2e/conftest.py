"""A library of two articles, and terminals that are closed behind a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from support.terminal import Terminal

FIRST = """---
title: 軟體的第一篇
date: 2025-02-14
tags: [甲類, 共有]
---

這裡是正文，談資料與網路。
"""
SECOND = """---
title: 茶与水
date: 2025-01-03
tags: [乙类, 共有]
---

山泉水泡茶，**水温：**八十五度。
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "first.md").write_text(FIRST, encoding="utf-8")
    (folder / "second.md").write_text(SECOND, encoding="utf-8")
    return folder


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    started: list[Terminal] = []
    yield started
    for terminal in started:
        terminal.close()
