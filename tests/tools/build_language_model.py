"""Build ``reader/text/data/bigrams.xz``: how often characters follow each other, counted over a folder.

    python tests/tools/build_language_model.py CORPUS

CORPUS is any folder of Chinese Markdown. Text is counted line by line, where at least a third of a line is Han,
so neither code nor addresses; folders called synthetic-* are left out, and so is every tenth file, on which
``check_repair.py`` measures. Only counts leave the corpus: no run of three characters can be had from them.
"""

from __future__ import annotations

import argparse
import lzma
import re
import struct
import sys
import zlib
from collections import Counter
from itertools import pairwise
from math import log2
from pathlib import Path

from reader.text.encoding.decode import decode
from reader.text.repair.language_model import STEPS, symbols

DATA = Path(__file__).resolve().parents[2] / "reader" / "text" / "data"
HAN = re.compile("[\u4e00-\u9fff]")
LEAST_HAN = 4
LEAST_SINGLE = 5
"""Characters that stand more rarely are no part of the vocabulary: they are never guessed."""
LEAST_PAIR = 2
HELD_OUT = 10
FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 0, "pb": 0}]


def is_held_out(path: Path, corpus: Path) -> bool:
    """Tell whether a file is left for measuring: one in ten, the same ones on every machine."""
    return zlib.crc32(path.relative_to(corpus).as_posix().encode()) % HELD_OUT == 0


def articles(corpus: Path) -> list[Path]:
    """Return the files of a corpus that are real."""
    return [
        path
        for path in sorted(corpus.rglob("*"))
        if path.is_file() and not any("synthetic" in part for part in path.relative_to(corpus).parts)
    ]


def is_prose(line: str) -> bool:
    """Tell whether a line is Chinese text."""
    han = len(HAN.findall(line))
    return han >= LEAST_HAN and han * 3 > len(line)


def count(corpus: Path) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Return how often each character and each pair stands in the files of ``corpus`` that are counted."""
    singles, pairs = Counter[str](), Counter[tuple[str, str]]()
    for path in articles(corpus):
        if is_held_out(path, corpus):
            continue
        for line in filter(is_prose, decode(path.read_bytes()).text.split("\n")):
            text = symbols(f" {line} ")
            singles.update(text)
            pairs.update(pairwise(text))
    return singles, pairs


def pack(singles: Counter[str], pairs: Counter[tuple[str, str]]) -> tuple[bytes, int]:
    """Return the model as bytes, see ``corpus_counts`` for the form, and the number of pairs."""
    vocabulary = [character for character, times in singles.most_common() if times >= LEAST_SINGLE]
    numbers = {character: number for number, character in enumerate(vocabulary)}
    kept = sorted(
        (numbers[first] * len(vocabulary) + numbers[second], round(log2(times)))
        for (first, second), times in pairs.items()
        if times >= LEAST_PAIR and first in numbers and second in numbers
    )
    keys = [0, *(key for key, _ in kept)]
    differences = struct.pack(f"<{len(kept)}I", *(after - before for before, after in pairwise(keys)))
    body = bytes(round(STEPS * log2(singles[character])) for character in vocabulary)
    body += b"".join(differences[plane::4] for plane in range(4)) + bytes(level for _, level in kept)
    head = "".join(vocabulary).encode() + b"\n"
    return lzma.compress(head + body, format=lzma.FORMAT_XZ, filters=FILTERS), len(kept)


def main() -> None:
    """Count the folder and write the model."""
    arguments = argparse.ArgumentParser(description="Count which characters follow each other.")
    arguments.add_argument("corpus", type=Path, help="folder of Chinese Markdown")
    singles, pairs = count(arguments.parse_args().corpus)
    packed, kept = pack(singles, pairs)
    (DATA / "bigrams.xz").write_bytes(packed)
    sys.stdout.write(f"bigrams: {singles.total():,} characters, {kept:,} pairs, {len(packed):,} bytes\n")


if __name__ == "__main__":
    main()
