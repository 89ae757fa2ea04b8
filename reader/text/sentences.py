"""Where sentences begin and end, in Chinese and in Western text.

A sentence ends behind ``。！？…`` and what closes there (GB/T 15834), or behind ``.!?`` and a blank (UAX #29).
"""

from __future__ import annotations

from reader.text.lazy import lazy

_END = lazy(r"[。！？…︒｡]++[”’」』）)\]】》]*+|[.!?]++[\"'”’)\]]*+(?=\s|$)|\n")
_BLANKS = lazy(r"\s*+")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the first character of each sentence of ``text``, and the one behind its last; blanks between are in none."""
    spans = []
    start = _begin(text, 0)
    for match in _END.finditer(text):
        if match.start() < start:
            continue
        spans.append((start, match.end() if match[0] != "\n" else match.start()))
        start = _begin(text, match.end())
    end = len(text.rstrip())
    if start < end:
        spans.append((start, end))
    return [(first, last) for first, last in spans if first < last]


def _begin(text: str, position: int) -> int:
    """Return where the next sentence begins."""
    match = _BLANKS.match(text, position)
    return match.end() if match else position
