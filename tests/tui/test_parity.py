"""What the screen can filter, the command line can, with the same words, and both list the same in the same order."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from corpus import REPOSITORY, SHARED_SEEDS, requires_shared

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path
    from typing import Any

    Reading = Callable[..., AbstractAsyncContextManager[Any]]

QUERIES = [
    "",
    "tag:历史",
    "tag:歷史,编码 -path:hard",
    "资金",
    "資金 OR 茶",
    '"一行"',
    "since:2025-06 until:2026-03",
    "date:2025 -tag:城市",
    "title:的 script:hans",
    "is:undated",
    "has:table (tag:市场 OR tag:茶)",
    "code:588750",
    "nothing-has-this-word",
]


def listed(folder: Path, *flags: str) -> list[str]:
    """Return the ids that ``reader list`` prints."""
    command = [sys.executable, "-m", "reader", "list", str(folder), "-f", "tsv", *flags]
    done = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode in (0, 1), done.stderr
    return [line.split("\t")[0] for line in done.stdout.decode().splitlines()]


async def test_a_typed_query_lists_what_the_flag_lists(reading: Reading) -> None:
    seeds = REPOSITORY / "seeds"
    async with reading(str(seeds)) as screen:
        for query in QUERIES:
            await screen.press("slash", *["ctrl+u"])
            await screen.type(query)
            assert screen.shown == listed(seeds, *(["-q", query] if query else [])), query
            await screen.press("escape")


@pytest.mark.parametrize(
    ("query", "flags"),
    [
        ("tag:qq", ["--tag", "qq"]),
        ("since:2025-02-10 until:2025-02-12", ["--since", "2025-02-10", "--until", "2025-02-12"]),
        ("date:2026-02", ["--on", "2026-02"]),
        ("資金", ["-q", "资金"]),
    ],
)
@requires_shared
async def test_words_and_flags_mean_the_same_on_the_real_documents(
    reading: Reading, query: str, flags: list[str]
) -> None:
    async with reading(str(SHARED_SEEDS), query=query) as screen:
        assert screen.shown == listed(SHARED_SEEDS, *flags)
        assert screen.shown
