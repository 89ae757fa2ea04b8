"""How long a search takes to its first 50 hits, newest first, as a share of ``rg -l`` over the same folder.

Run: ``python tests/bench/bench_search.py LIBRARY [--queries 60] [--seed 1] [--check]``. The queries are parts of one
to eight characters of the texts of the library: Han in either script, Latin, and both with marks between them. The
index in the cache is used, and made if there is none. With ``--check`` every text is read and the hits of each query
are compared with all those that a plain look finds.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import statistics
import subprocess
import time
from typing import TYPE_CHECKING

from opencc import OpenCC

from reader.library.library import Library
from reader.model.query import Query, Term
from reader.text.search.tokens import search_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model.article import Article

ROUNDS = 3
LONGEST = 8
KINDS = {"Han": r"[\u4e00-\u9fff]", "Latin": r"[A-Za-z0-9]", "any": r"[^\n]"}
"""Of what the queries are made, each a third."""


def drawn(library: Library, count: int, seed: int) -> list[tuple[str, str]]:
    """Return ``count`` queries with their kinds; every second one of Han in the other script than its text is."""
    rng = random.Random(seed)  # noqa: S311 - the same queries each time, no secret
    others = [OpenCC("s2t"), OpenCC("t2s")]
    everything = library.select(Query())
    queries: list[tuple[str, str]] = []
    while len(queries) < count:
        kind = list(KINDS)[len(queries) % len(KINDS)]
        length = len(queries) // len(KINDS) % LONGEST + 1
        row = rng.randrange(len(everything))
        text = library.read(everything.rows(row, row + 1)[0].id).text
        parts = [found.start() for found in re.finditer(f"(?={KINDS[kind]}{{{length}}})", text)]
        if not parts:
            continue
        start = rng.choice(parts)
        part = text[start : start + length].strip()
        if not search_form(part):
            continue
        if kind == "Han" and len(queries) % 2:
            part = others[rng.randrange(2)].convert(part)
        queries.append((kind, part))
    return queries


def seconds_of_rg(part: str, folder: str) -> float:
    """Return how long ripgrep takes to name the files with ``part``."""
    start = time.perf_counter()
    subprocess.run(["rg", "-lF", "--", part, folder], check=False, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def seconds_of_search(library: Library, part: str) -> float:
    """Return how long the first rows take, as the screen asks for them."""
    start = time.perf_counter()
    library.select(Query(expression=Term(part))).rows(0, 50)
    return time.perf_counter() - start


def texts_of(library: Library, article: Article) -> Iterator[str]:
    """Yield all that is searched of an article, folded."""
    for text in (article.title, article.summary, *article.tags, library.read(article.id).text):
        yield search_form(text)


def check(library: Library, queries: list[str]) -> None:
    """Compare what the index finds with what a plain look at every text finds."""
    wanted: dict[str, list[str]] = {query: [] for query in queries}
    forms = {query: search_form(query) for query in queries}
    everything = library.select(Query())
    for start in range(0, len(everything), 500):
        for article in everything.rows(start, start + 500):
            folded = "\n".join(texts_of(library, article))
            for query, form in forms.items():
                if form in folded:
                    wanted[query].append(article.id)
    wrong = [
        query
        for query, ids in wanted.items()
        if list(library.select(Query(expression=Term(query))).ids) != ids
    ]
    print(
        f"{len(queries) - len(wrong)} of {len(queries)} queries find just what a plain look finds, in its order"
    )
    for query in wrong:
        print("  not so:", repr(query))


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("library")
    parser.add_argument("--queries", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    library = Library.open([options.library])
    library.sync()
    library.tidy()
    queries = drawn(library, options.queries, options.seed)
    seconds_of_search(library, "x")
    baseline: list[float] = []
    times: dict[tuple[str, str], float] = {}
    for number, (kind, part) in enumerate(queries):
        if shutil.which("rg") and number % 6 == 0:  # among the others, so that a busy machine slows both
            baseline.append(seconds_of_rg(part, options.library))
        times[kind, part] = min(seconds_of_search(library, part) for _round in range(ROUNDS))
    rg = statistics.median(baseline) if baseline else 0.34
    print(f"{len(queries)} queries; rg -l takes {rg:.3f} s")
    for kind in (*KINDS, ""):
        found = sorted(took for (each, _part), took in times.items() if kind in ("", each))
        middle, worst = statistics.median(found), found[-1]
        print(
            f"{kind or 'all':6} median {middle * 1000:6.2f} ms, 1/{rg / middle:.0f} of rg;"
            f" worst {worst * 1000:6.2f} ms, 1/{rg / worst:.0f}"
        )
    slowest = sorted(times, key=lambda query: -times[query])[:5]
    print("slowest:", ", ".join(f"{part!r} {times[kind, part] * 1000:.1f} ms" for kind, part in slowest))
    if options.check:
        check(library, [part for _kind, part in queries])
    library.close()


if __name__ == "__main__":
    main()
