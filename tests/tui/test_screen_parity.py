"""The same filters give the same articles in the same order on the screen and in ``reader list``."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reader.model.query import Sort
from support.locations import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path
    from typing import Any

    Reading = Callable[..., AbstractAsyncContextManager[Any]]

SEEDS = REPOSITORY / "seeds"

CASES = [
    ("", {}),
    ("tag:历史", {}),
    ("tag:历史,茶 -终端", {}),
    ("資金 OR 資料", {}),
    ("since:2025-01 until:2025-06", {"sort": Sort.TITLE}),
    ("is:undated", {}),
    ("", {"sort": Sort.PATH, "reverse": True}),
    ("", {"reverse": True}),
    ("", {"limit": 3}),
    ("script:hant", {"sort": Sort.RELEVANCE}),
    ("编码", {"sort": Sort.RELEVANCE}),
]


def listed(folder: Path, query: str, facts: dict[str, Any]) -> list[str]:
    """Return the ids that ``reader list`` gives."""
    words = [sys.executable, "-m", "reader", "list", str(folder), "-f", "jsonl", "-q", query]
    words += [f"--sort={facts['sort']}"] if "sort" in facts else []
    words += ["--reverse"] if facts.get("reverse") else []
    words += [f"--limit={facts['limit']}"] if "limit" in facts else []
    done = subprocess.run(words, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    return [json.loads(line)["id"] for line in done.stdout.decode().splitlines()]


@pytest.mark.parametrize(("query", "facts"), CASES)
async def test_screen_and_list_agree(reading: Reading, query: str, facts: dict[str, Any]) -> None:
    async with reading(str(SEEDS), query=query, **facts) as screen:
        assert screen.shown == listed(SEEDS, query, facts)


async def test_a_typed_query_agrees_too(reading: Reading) -> None:
    async with reading(str(SEEDS)) as screen:
        await screen.press("/")
        await screen.type("tag:历史 图书馆")
        await screen.press("enter")
        assert screen.shown == listed(SEEDS, "tag:历史 图书馆", {})
        assert screen.shown


@pytest.mark.parametrize("query", ["", "資金", "tag:qq", "since:2025-02-10 until:2025-02-12"])
async def test_the_five_documents_agree(five: dict[str, Path], reading: Reading, query: str) -> None:
    folder = five["chips"].parent
    async with reading(str(folder), query=query) as screen:
        assert screen.shown == listed(folder, query, {})
