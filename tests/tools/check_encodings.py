"""Measure how often the encoding of short, damaged and misread text is recognised, on pieces of a corpus.

    python tests/tools/check_encodings.py CORPUS [--pieces N] [--seed N] [--show N]

The corpus is any folder of Chinese Markdown in UTF-8. A piece is right when decoding its bytes gives it back;
a damaged one, when the codec found would write the undamaged text as the same bytes; a clean file, when it is
read without a guess. The last table groups right and wrong by the confidence that the guess claimed.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import opencc

from reader.model.variant import Script
from reader.text.chinese.script import detect_script
from reader.text.encoding.decode import Decoded, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

LENGTHS = (4, 8, 16, 40, 200)
WHOLE_RUN = 16
"""Pieces longer than this are put together from several runs."""
DAMAGE = (3, 12)
"""Bytes spoiled in a piece of `DAMAGED_BYTES`."""
DAMAGED_BYTES = 400
RUN = re.compile(r"[\u3001-\u3011\u4e00-\u9fff\uff01-\uff5e“”‘’…—]{4,}")
"""Text that is Chinese throughout, so that a piece of N characters is N characters of evidence."""
ENGLISH = "An English page with a few words of Chinese in it: a name, a title, a quotation.\n" * 20
PERCENT = re.compile(r"\d+ % sure")


@dataclass
class Tally:
    """What came out right and wrong, by the confidence that was claimed."""

    show: int
    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)

    def add(self, sample: str, decoded: Decoded, right: bool) -> None:
        """Count one piece and name it if it is wrong."""
        claim = next(
            (found[0] for problem in decoded.problems if (found := PERCENT.search(problem.message))), "sure"
        )
        self.total[claim] += 1
        self.right[claim] += right
        if not right and self.show:
            self.show -= 1
            sys.stderr.write(f"  {sample[:40]!r} read as {decoded.encoding}: {decoded.text[:40]!r}\n")


Sources = dict[Script, list[str]]


def texts(corpus: Path) -> tuple[Sources, list[str]]:
    """Return the texts of ``corpus`` by script, and the names of clean files that were not read as UTF-8."""
    sources: Sources = {Script.SIMPLIFIED: [], Script.TRADITIONAL: []}
    flagged = []
    for path in sorted(corpus.rglob("*.md")):
        data = path.read_bytes()
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
        if decode(data) != Decoded(text, "utf-8"):
            flagged.append(str(path))
        if (script := detect_script(text)) in sources:
            sources[script].append(text)
    return sources, flagged


def encodable(text: str, codec: str) -> bool:
    """Tell whether ``codec`` can write the text and reads the same back."""
    try:
        return text.encode(codec).decode(codec) == text
    except UnicodeEncodeError:
        return False


def pieces(runs: Sequence[str], length: int, count: int, rng: random.Random) -> Iterator[str]:
    """Yield ``count`` pieces of ``length`` characters."""
    origin = [run for run in runs if len(run) >= length] if length <= WHOLE_RUN else ["".join(runs)]
    for _ in range(count):
        run = rng.choice(origin)
        start = rng.randrange(len(run) - length + 1)
        yield run[start : start + length]


def spoil(data: bytes, count: int, rng: random.Random) -> bytes:
    """Return ``data`` with ``count`` bytes replaced by any others."""
    spoiled = bytearray(data)
    for place in rng.sample(range(len(data)), count):
        spoiled[place] = rng.choice([byte for byte in range(256) if byte != spoiled[place]])
    return bytes(spoiled)


def whole(sample: str, codec: str, tally: Tally) -> bool:
    """Tell whether the piece comes back."""
    decoded = decode(sample.encode(codec))
    tally.add(sample, decoded, right := decoded.text == sample)
    return right


def mostly_ascii(sample: str, codec: str, tally: Tally) -> bool:
    """Tell whether the piece comes back from the middle of an English page."""
    return whole(f"{ENGLISH}See {sample} for more.\n{ENGLISH}", codec, tally)


def damaged(sample: str, codec: str, tally: Tally, *, count: int, rng: random.Random) -> bool:
    """Tell whether the codec is found although some bytes are spoiled."""
    data = sample.encode(codec)
    decoded = decode(spoil(data, count, rng))
    tally.add(sample, decoded, right := sample.encode(decoded.encoding, "replace") == data)
    return right


def misread(sample: str, codec: str, tally: Tally, *, taken_for: str) -> bool:
    """Tell whether the piece comes back after it was read in the wrong codec and saved as UTF-8."""
    decoded = decode(sample.encode(codec).decode(taken_for, "replace").encode())
    same = sum(character in sample for character in decoded.text)
    tally.add(sample, decoded, right := same > len(sample) / 2)
    return right


ENCODINGS: tuple[tuple[str, str, Script, str], ...] = (
    ("GBK", "gb18030", Script.SIMPLIFIED, ""),
    ("GBK, Traditional text", "gb18030", Script.TRADITIONAL, ""),
    ("Big5", "big5hkscs", Script.TRADITIONAL, ""),
    ("Big5, converted text", "big5hkscs", Script.SIMPLIFIED, "s2tw"),
    ("HKSCS, converted text", "big5hkscs", Script.SIMPLIFIED, "s2hk"),
    ("UTF-16 LE", "utf-16-le", Script.SIMPLIFIED, ""),
    ("UTF-16 BE", "utf-16-be", Script.TRADITIONAL, ""),
    ("UTF-8", "utf-8", Script.SIMPLIFIED, ""),
)
"""Name, codec, script of the files that pieces are taken from, OpenCC configuration they go through."""
MISREADINGS = (("utf-8", "latin-1"), ("gb18030", "latin-1"), ("big5hkscs", "latin-1"), ("utf-8", "gbk"))


def runs_of(sources: Sources, script: Script, config: str, codec: str, rng: random.Random) -> list[str]:
    """Return runs of Chinese from 400 files of a script, ready to be written in ``codec``."""
    convert = opencc.OpenCC(config).convert if config else str
    picked = rng.sample(sources[script], min(400, len(sources[script])))
    return [run for text in picked for run in RUN.findall(convert(text)) if encodable(run, codec)]


def print_row(name: str, shares: Sequence[float]) -> None:
    """Print one row of a table of percentages."""
    sys.stdout.write(f"{name:26}" + "".join(f"{share:9.1f}" for share in shares) + "\n")


def measure_encodings(sources: Sources, count: int, rng: random.Random, tally: Tally) -> None:
    """Print the share of pieces read right by encoding, length and damage."""
    heads = [*map(str, LENGTHS), "4 in ASCII", *(f"{bad} bad" for bad in DAMAGE)]
    sys.stdout.write(f"{'characters':26}" + "".join(f"{head:>9}" for head in heads) + "\n")
    for name, codec, script, config in ENCODINGS:
        runs = runs_of(sources, script, config, codec, rng)
        tests: list[tuple[int, Callable[[str, str, Tally], bool]]] = [(length, whole) for length in LENGTHS]
        tests.append((4, mostly_ascii))
        size = len("中".encode(codec))
        tests += [(DAMAGED_BYTES // size, partial(damaged, count=bad, rng=rng)) for bad in DAMAGE]
        shares = [
            100 * sum(test(piece, codec, tally) for piece in pieces(runs, length, count, rng)) / count
            for length, test in tests
        ]
        print_row(name, shares)


def measure_misreadings(sources: Sources, count: int, rng: random.Random, tally: Tally) -> None:
    """Print the share of misread pieces that are put right, by length."""
    lengths = (8, 20, 40, 200)
    sys.stdout.write(f"\n{'misread, characters':26}" + "".join(f"{length:>9}" for length in lengths) + "\n")
    for codec, taken_for in MISREADINGS:
        script = Script.TRADITIONAL if codec == "big5hkscs" else Script.SIMPLIFIED
        runs = runs_of(sources, script, "", codec, rng)
        test = partial(misread, taken_for=taken_for)
        shares = [
            100 * sum(test(piece, codec, tally) for piece in pieces(runs, length, count, rng)) / count
            for length in lengths
        ]
        print_row(f"{codec} as {taken_for}", shares)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Measure the recognition of encodings on a corpus.")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--pieces", type=int, default=1000, help="for each cell of a table")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="name so many wrong pieces")
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)  # noqa: S311 - a sample, not a secret
    tally = Tally(arguments.show)
    sources, flagged = texts(arguments.corpus)
    measure_encodings(sources, arguments.pieces, rng, tally)
    measure_misreadings(sources, arguments.pieces, rng, Tally(arguments.show))
    clean = sum(map(len, sources.values()))
    sys.stdout.write(f"\nclean files that were not read as they are: {len(flagged)} of {clean}\n")
    sys.stdout.writelines(f"  {name}\n" for name in flagged)
    sys.stdout.write("\nconfidence claimed, right, of\n")
    for claim, total in sorted(tally.total.items()):
        sys.stdout.write(f"{claim:20}{100 * tally.right[claim] / total:8.1f}{total:8}\n")


if __name__ == "__main__":
    main()
