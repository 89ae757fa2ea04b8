"""Measure the repair of damaged text on a corpus: what it wrongly touches, what it removes, what it puts back.

    python tests/tools/check_repair.py CORPUS [--pages N] [--seed N] [--show N]

1. Real files: nothing may be repaired outside ``synthetic-bracketed-pinyin``; inside, how many glosses go.
2. Honest glosses: what lessons, glossaries and reading aids have, put into Traditional pages, must stay.
3. Damaged pages: files that the language model was not counted on, damaged as the fifth real document is. A
   guess is right when it stands in the undamaged page between the same three characters on each side.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from build_language_model import articles, is_held_out, is_prose

from reader.text.chinese.pinyin import readings
from reader.text.chinese.script import converter
from reader.text.chinese.tables import frequency_tiers, telling_characters
from reader.text.encoding.decode import decode
from reader.text.repair import Repair, repair
from reader.text.repair.gloss import BRACKET, find_glosses
from support.damage import HALVED, damage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DAMAGED = "synthetic-bracketed-pinyin"
LENGTH = 6000
"""Characters of a page, about those of the fifth document."""
SHORTEST = 1200
AROUND = 3
LISTED = (15, 60)
"""Characters that a damaging program glosses: the fifth document has 39."""
HAN = re.compile("[\u4e00-\u9fff]")


def check_files(corpus: Path) -> None:
    """Repair every file of ``corpus`` as it is."""
    files = touched = glosses = removed = 0
    seconds = 0.0
    for path in sorted(corpus.rglob("*")):
        if not path.is_file():
            continue
        text = decode(path.read_bytes()).text
        start = time.perf_counter()
        repaired = repair(text)
        seconds += time.perf_counter() - start
        if DAMAGED in path.parts:
            glosses += len(find_glosses(text)[0])
            removed += repaired.removed
            continue
        files += 1
        if repaired.changed or repaired.spots:
            touched += 1
            print(f"  touched: {path}: {repaired.removed} glosses, {repaired.spots}")
    print(f"real files: {touched} of {files:,} repaired; {removed} of {glosses} glosses removed in {DAMAGED}")
    print(f"  {seconds:.2f} s for all")


def pages(corpus: Path, rng: random.Random) -> Iterator[str]:
    """Yield Traditional pages of GBK characters without end, of files that the language model has not seen."""
    to_traditional = converter("hant")
    files = [path for path in articles(corpus) if is_held_out(path, corpus)]
    while True:
        rng.shuffle(files)
        for path in files:
            text = "\n".join(filter(is_prose, decode(path.read_bytes()).text.split("\n")))
            first = rng.randrange(max(1, len(text) - LENGTH))
            page = to_traditional(text[first : first + LENGTH])
            page = BRACKET.sub("", page).encode("gbk", "ignore").decode("gbk").replace("€", "")
            if len(page) >= SHORTEST:
                yield page


def check_honest(corpus: Path, count: int, rng: random.Random) -> None:
    """Gloss pages as people do and count those that are repaired."""
    traditional = telling_characters()[1]
    rare = set().union(*frequency_tiers()[:3])
    kinds: dict[str, Callable[[str, Counter[str]], bool]] = {
        "every character": lambda _character, _seen: True,
        "30 % at random": lambda _character, _seen: rng.random() < 0.3,
        "5 % at random": lambda _character, _seen: rng.random() < 0.05,
        "first use": lambda character, seen: seen[character] == 1,
        "rare characters": lambda character, _seen: character not in rare,
        "Traditional only": lambda character, _seen: character in traditional,
        "first use of Traditional only": lambda character, seen: (
            character in traditional and seen[character] == 1
        ),
    }
    found = pages(corpus, rng)
    for kind, is_glossed in kinds.items():
        wrong = glosses = 0
        for _ in range(count):
            seen: Counter[str] = Counter()

            def gloss(match: re.Match[str], seen: Counter[str] = seen) -> str:
                seen[match[0]] += 1
                spoken = readings(match[0])
                return f"{match[0]}({spoken[0]})" if spoken and is_glossed(match[0], seen) else match[0]  # noqa: B023 - called at once

            page = HAN.sub(gloss, next(found))
            glosses += len(BRACKET.findall(page))
            wrong += repair(page).changed
        print(f"honest glosses, {kind}: {wrong} of {count} pages repaired, {glosses:,} glosses")


class Attempt(NamedTuple):
    """A stretch of a damaged page and what came of it."""

    fate: str
    right: bool
    margin: float


def check_damaged(corpus: Path, count: int, rng: random.Random, show: int) -> None:
    """Damage pages and compare what is put back with what stood there."""
    listed = sorted(set().union(*frequency_tiers()[:2]) & telling_characters()[1])
    glosses = removed = 0
    attempts: list[Attempt] = []
    found = pages(corpus, rng)
    start = time.perf_counter()
    for _ in range(count):
        page = next(found)
        swallows, halves = rng.random() < 0.75, rng.random() < 0.7
        characters = rng.sample(listed, rng.randint(*LISTED))
        seen = damage(
            page,
            {character: readings(character)[0] for character in characters},
            swallows=swallows,
            halves=halves,
        )
        truth = page.translate(HALVED) if halves else page
        repaired = repair(seen)
        glosses += len(find_glosses(seen)[0])
        removed += repaired.removed
        for attempt, window in _attempts(repaired, truth):
            attempts.append(attempt)
            if attempt.fate == "applied" and not attempt.right and show:
                show -= 1
                print(f"  wrong by {attempt.margin:.1f}: {window}")
    seconds = time.perf_counter() - start
    print(f"damaged pages: {removed:,} of {glosses:,} glosses removed outside of stretches")
    for fate in ("applied", "offered", "marked"):
        of_fate = [attempt for attempt in attempts if attempt.fate == fate]
        right = sum(attempt.right for attempt in of_fate)
        print(f"  {len(of_fate)} of {len(attempts)} stretches {fate}, {right} guesses right")
    print(f"  {seconds / count * 1000:.0f} ms for each page, {len(attempts) / count:.1f} stretches in each")


def _attempts(repaired: Repair, truth: str) -> Iterator[tuple[Attempt, str]]:
    for spot in repaired.spots:
        end = spot.shown + len(spot.text)
        before = repaired.text[max(0, spot.shown - AROUND) : spot.shown]
        after = re.split("[?\ufffd]", repaired.text[end : end + AROUND])[0]
        window = before + spot.guess + after
        yield Attempt(spot.fate, bool(spot.guess) and window in truth, spot.margin), window


def main() -> None:
    """Measure what the arguments ask for."""
    arguments = argparse.ArgumentParser(description="Measure the repair of damaged text.")
    arguments.add_argument("corpus", type=Path, help="folder of Chinese Markdown")
    arguments.add_argument("--pages", type=int, default=400, help="damaged pages to make")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--show", type=int, default=10, help="wrong guesses to name")
    options = arguments.parse_args()
    rng = random.Random(options.seed)  # noqa: S311 - the same pages each time, no secret
    check_files(options.corpus)
    check_honest(options.corpus, options.pages // 10, rng)
    check_damaged(options.corpus, options.pages, rng, options.show)


if __name__ == "__main__":
    main()
