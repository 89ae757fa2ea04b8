"""Compares the text that searches look in with the text that the page shows, file by file.

Run: ``python tests/tools/check_search.py FOLDER… [--every N] [--show N]``. Prints how much of the words of either text the other lacks, and the
largest differences.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from pathlib import Path

from reader.ingest.article_body import read_body
from reader.ingest.decoding import DecodeOptions
from reader.render import parse
from reader.text.markdown.shown import shown_text
from reader.text.search.tokens import search_form

_DECORATION = re.compile(r"^\d{1,9}[.)]\v\n|▣ image|[\[\]│▣•]", re.MULTILINE)
"""What one of the two writes around the text: numbers of items, edges of cells, the sign of a picture."""
_WINDOW = 6
"""Characters of the pieces that are compared: longer than most marks."""


def pieces(text: str) -> Counter[str]:
    """Return all short pieces of ``text``, with how often they stand in it."""
    return Counter(text[start : start + _WINDOW] for start in range(len(text) - _WINDOW + 1))


def form(text: str) -> str:
    """Return ``text`` for comparison: in search form and without blanks, for those between blocks are a matter of layout."""
    return search_form(_DECORATION.sub("", text)).replace(" ", "").replace("·", "")


def main() -> None:
    """Compare, and print what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--show", type=int, default=10)
    options = parser.parse_args()
    paths = sorted(
        path for folder in options.folders for path in folder.rglob("*") if path.suffix in (".md", ".txt")
    )
    total = lacking = surplus = equal = files = 0
    fast = slow = 0.0
    worst: list[tuple[int, str, str, str]] = []
    for path in paths[:: options.every]:
        text = read_body(path.read_bytes(), DecodeOptions()).text
        begin = time.perf_counter()
        mine = shown_text(text)
        middle = time.perf_counter()
        page = parse(text, path=str(path)).text()
        slow += time.perf_counter() - middle
        fast += middle - begin
        shown, found = pieces(form(page)), pieces(form(mine))
        missing = shown - found
        more = {piece: found[piece] for piece in found if piece not in shown}
        files += 1
        total += shown.total()
        lacking += missing.total()
        surplus += sum(more.values())
        equal += not missing
        if missing:
            worst.append((missing.total(), str(path), "|".join([*missing][:12]), "|".join([*more][:12])))
    print(f"{files} files, {equal} lack nothing; {lacking} of {total} pieces lack, {surplus} are more")
    print(f"{fast / files * 1e6:.0f} µs a file; the page {slow / files * 1e6:.0f} µs")
    for count, path, missing_pieces, more_pieces in sorted(worst, reverse=True)[: options.show]:
        print(f"{count:6} {path}\n       lacks {missing_pieces!r}\n       more  {more_pieces!r}")


if __name__ == "__main__":
    main()
