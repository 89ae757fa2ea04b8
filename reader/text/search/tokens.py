"""Splits a text in search form into tokens, so that every part of it, however short, can be found as a phrase.

A character is a token. Letters and digits of one run are taken in pairs, each with the one after it, for single
letters stand in every article and are slow to look up: ``etf`` is ``et tf f``, and before them stands a token
for how the run begins. A blank, of which there are a hundred in every article, goes into one token with what
follows it. So the part ``tf 基`` of ``etf 基金`` is the phrase ``tf f ␣基 基``, whatever stands around it, and the
texts that have the phrase are just those that have the part.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reader.text.chinese.fold import fold

_RUN = re.compile("([a-z0-9\u00df-\u02af\u0370-\u1fff]+)")
"""Letters and digits that are written in words: what has few signs, each of them common."""
_BLANK, _START, _ANYWHERE, _WALL, _GAP, _ODD, _BLANK_GAP = "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5\ufdd8"
"""Noncharacters of Unicode, which no text has: before what follows a blank; before a letter with which a
run begins; before one that the texts have anywhere; between texts, so that no phrase reaches from one into the
next; where a run was; before four digits that name an odd character; where a run was, and a blank before it."""
_DIGITS = "\ufde0\ufde1\ufde2\ufde3\ufde4\ufde5\ufde6\ufde7\ufde8\ufde9\ufdea\ufdeb\ufdec\ufded\ufdee\ufdef"
_ODDITIES = re.compile("[\x00-\x08\x0e-\x1b\x7f\ufdd0-\ufdef\ud800-\udfff]")
"""What a database cannot take as it is, and what would be taken for a sign of ours."""


def search_form(text: str) -> str:
    """Return ``text`` as parts are looked for in it: folded, with each run of blanks and line ends as one blank."""
    return " ".join(fold(text).split())


def index_tokens(*texts: str) -> str:
    """Return the tokens of ``texts``, which are in search form, with blanks between them.

    Last come the letters that are found anywhere, so that a letter alone needs no look at all its pairs.
    """
    pieces = _RUN.split("\n".join(map(_without_oddities, texts)))
    letters = sorted({*"".join(pieces[1::2])})
    return " ".join((_tokens(pieces), _WALL, *(_ANYWHERE + letter for letter in letters)))


def phrase(part: str, *, at_start: bool = False) -> str:
    """Return the tokens that stand in a row in `index_tokens` of just those texts that contain ``part``.

    Args:
        part: a text in search form that is not empty.
        at_start: wanted are texts that begin with ``part``, and the phrase is looked for at their start.
    """
    if len(part) == 1 and _RUN.match(part) and not at_start:
        return _ANYWHERE + part
    tokens = _tokens(_RUN.split(_without_oddities(part))).split()
    # What stands around the part is not known: its first run may have begun earlier, its last may go on.
    if _RUN.match(part) and not at_start:
        del tokens[0]
    if _RUN.match(part[-1]):
        del tokens[-1]
    return " ".join(tokens)


def _without_oddities(text: str) -> str:
    return text if text.isprintable() else _ODDITIES.sub(_named, text)


def _tokens(pieces: list[str]) -> str:
    """Return the tokens of a text, with blanks between them, from its ``pieces``: others, a run, others, a run, …"""
    # All that is not in runs is taken at once, with a mark for each run: a loop over pieces takes twice as long.
    others = pieces[::2]
    # A blank between two runs needs no token: without it they would be one run.
    others[1:-1] = ["" if piece == " " else piece for piece in others[1:-1]]
    text = _GAP.join(others).replace(f" {_GAP}", _BLANK_GAP).replace(" ", _BLANK).replace("\n", _WALL)
    first, *rest = _spaced(text).split(_BLANK)
    text = first + "".join([f"{_BLANK}{part[1:2]}{part}" for part in rest])
    tokens = [*pieces]
    tokens[::2] = text.replace(_BLANK_GAP, _BLANK + _GAP).split(_GAP)
    tokens[1::2] = map(_run_tokens, pieces[1::2])
    return "".join(tokens)


def _spaced(text: str) -> str:
    """Return ``text`` with a blank after each character."""
    wide = text.encode("utf-32-le")
    if len(text.encode("utf-16-le")) * 2 > len(
        wide
    ):  # characters beyond U+FFFF, which UTF-16 writes in two parts
        return " ".join(text) + " "
    # Four bytes a character, of which the last two are zero, read as two characters: ten times as fast as a join.
    return wide.decode("utf-16-le").replace("\0", " ")


@lru_cache(65_536)  # 12 MB; with a third of that 100,000 articles take a quarter longer
def _run_tokens(run: str) -> str:
    """Return how a run begins, its pairs, and its last letter; the same words come again and again."""
    return " ".join((_START + run[0], *(run[place : place + 2] for place in range(len(run)))))


def _named(odd: re.Match[str]) -> str:
    return _ODD + "".join(_DIGITS[int(digit, 16)] for digit in f"{ord(odd[0]):04x}")
