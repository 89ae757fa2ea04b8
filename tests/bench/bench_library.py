"""How long 100,000 rows take to filter, sort, group and count, as multiples of a plain loop over them.

Run: ``python tests/bench/bench_library.py [ROWS]``. The rows are made in memory; no file is read.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from articles import article
from reader.library.facets import count_facet
from reader.library.match import matching
from reader.library.select import Selection, in_order
from reader.model.article import Code
from reader.model.query import Facet, Query, Sort, parse_query
from reader.model.variant import Script
from reader.store.catalog import Catalog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.model.article import Article

TODAY = dt.date(2026, 6, 30)
TAGS = ["ETF", "etf", "半導體", "半导体", "芯片", "DeepSeek", *(f"标签{number}" for number in range(2000))]
ROUNDS = 5


def articles(count: int) -> Iterator[Article]:
    """Yield ``count`` articles over three years, one in twenty undated, tags as frequent as 1 / rank."""
    rng = random.Random(1)  # noqa: S311 - the same articles each time, no secret
    weights = [1 / rank for rank in range(1, len(TAGS) + 1)]
    start = dt.datetime(2023, 7, 1)  # noqa: DTZ001 - naive as most files have it
    for number in range(count):
        yield article(
            f"bench/{number % 97:02}/{number:06}.md",
            title=f"第{rng.randrange(count)}期：科创芯片逆市调整 {number}",
            date=None if number % 20 == 0 else start + dt.timedelta(minutes=rng.randrange(1_570_000)),
            tags=tuple(dict.fromkeys(rng.choices(TAGS, weights, k=3))),
            source=rng.choice(["qq", "sina", "163", "cls"]),
            lang="zh-CN",
            script=Script.SIMPLIFIED,
            codes=(Code(f"{588000 + rng.randrange(500)}", "科创芯片"),) if number % 4 == 0 else (),
            mtime_ns=number,
        )


def seconds(work: Callable[[], object]) -> float:
    """Return the best time of a few rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print a line for each piece of work."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    made = list(articles(count))
    catalog = Catalog()
    catalog.apply(made)
    rows = catalog.snapshot.rows

    def find(text: str) -> object:
        return matching(rows, parse_query(text, today=TODAY), lambda _article: "")

    def scratch() -> None:
        fresh = Catalog()
        fresh.apply(made)
        len(fresh.snapshot.rows)

    def next_batch() -> None:
        catalog.apply(made[:50])
        len(catalog.snapshot.rows)

    term = parse_query("芯片", today=TODAY)
    everything = Selection(rows, total=count)
    plain = seconds(lambda: [row for row in rows if row.article.source == "qq"])
    print(f"{count} rows; a plain loop over them takes {plain * 1000:.1f} ms")
    work: dict[str, Callable[[], object]] = {
        "make rows, sort": scratch,
        "a batch of 50, sort": next_batch,
        "tag:ETF": lambda: find("tag:ETF"),
        "tag:标签1*": lambda: find("tag:标签1*"),
        "date:2025-02": lambda: find("date:2025-02"),
        "tag:ETF since:2025 -tag:芯片": lambda: find("tag:ETF since:2025 -tag:芯片"),
        "source:qq lang:zh": lambda: find("source:qq lang:zh"),
        "title:芯片": lambda: find("title:芯片"),
        "code:588123": lambda: find("code:588123"),
        "path:bench/13/*": lambda: find("path:bench/13/*"),
        "a term, titles and tags": lambda: find("深圳"),
        **{
            f"order {sort}": lambda sort=sort: in_order(rows, Query(expression=term, sort=sort))  # type: ignore[misc]  # bound
            for sort in Sort
        },
        "order date reversed": lambda: in_order(rows, Query(reverse=True)),
        "groups by day": lambda: everything.groups("day"),
        "groups by month": lambda: everything.groups("month"),
        "ids and positions": lambda: Selection(rows, total=count).position("none"),
        "a window": lambda: everything.rows(count // 2, count // 2 + 50),
        **{f"facet {facet}": lambda facet=facet: count_facet(rows, facet) for facet in Facet},  # type: ignore[misc]
    }
    for name, piece in work.items():
        took = seconds(piece)
        print(f"{name:30} {took * 1000:8.1f} ms {took / plain:7.1f} ×")


if __name__ == "__main__":
    main()
