"""Cuts a text in search form into tokens, so that every part of the text, however short, is a phrase of them.

A character is a token. Letters and digits of one run are taken in pairs, each with the one after it, for single
letters stand in every article and are slow to look up: ``etf`` is ``et tf f``, and before them stands a token
for how the run begins. So the part ``tf基`` of ``etf基金`` is the phrase ``tf f 基``, whatever stands around it,
and the texts that have the phrase are just those that have the part.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reader.text.fold import fold

_RUN = re.compile("([a-z0-9\u00df-\u02af\u0370-\u1fff]+)")
"""Letters and digits that are written in words: what has few signs, each of them common."""
_BLANK = "\ufdd0"
"""Stands for a blank, since blanks part the tokens. It and the next three are noncharacters of Unicode, no text."""
_START = "\ufdd1"
"""Before a letter: a run begins with it."""
_ANYWHERE = "\ufdd2"
"""Before a letter: the texts have it somewhere."""
_WALL = "\ufdd3"
"""Stands between texts, so that no phrase reaches from one into the next."""
_RARE = re.compile("[\x00-\x08\x0e-\x1b\x7f\ufdd0-\ufdd3\ud800-\udfff]")
"""What a database cannot take as it is, or what would be taken for one of the signs above."""


def search_form(text: str) -> str:
    """Return ``text`` as parts are looked for in it: folded, with each run of blanks and line ends as one blank."""
    return " ".join(fold(text).split())


def index_tokens(*texts: str) -> str:
    """Return the tokens of ``texts``, which are in search form, with blanks between them.

    Last come the letters that are found anywhere, so that a letter alone needs no look at all its pairs.
    """
    letters = sorted({*"".join(run for text in texts for run in _RUN.findall(text))})
    return f" {_WALL} ".join((*map(_tokens, texts), " ".join(_ANYWHERE + letter for letter in letters)))


def phrase(part: str, *, at_start: bool = False) -> str:
    """Return the tokens that stand in a row in `index_tokens` of just those texts that contain ``part``.

    Args:
        part: a text in search form that is not empty.
        at_start: wanted are texts that begin with ``part``, and the phrase is looked for at their start.
    """
    if len(part) == 1 and _RUN.match(part) and not at_start:
        return _ANYWHERE + part
    tokens = _tokens(part).split(" ")
    # What stands around the part is not known: its first run may have begun earlier, its last may go on.
    if _RUN.match(part) and not at_start:
        del tokens[0]
    if _RUN.match(part[-1]):
        del tokens[-1]
    return " ".join(tokens)


def _tokens(text: str) -> str:
    """Return the tokens of one text with blanks between them."""
    pieces = _RUN.split(text)
    signs = _named_signs if _RARE.search(text) else _signs
    tokens = []
    for place, piece in enumerate(pieces):
        if place % 2:
            tokens.append(_run_tokens(piece))
        elif piece and (piece != " " or place in (0, len(pieces) - 1)):
            tokens.append(signs(piece))
        # A blank between two runs needs no token: without it they would be one run.
    return " ".join(tokens)


@lru_cache(20_000)
def _run_tokens(run: str) -> str:
    """Return how a run begins, its pairs, and its last letter; the same words come again and again."""
    return " ".join((_START + run[0], *(run[place : place + 2] for place in range(len(run)))))


def _signs(piece: str) -> str:
    return " ".join(piece.replace(" ", _BLANK))


def _named_signs(piece: str) -> str:
    """Return the tokens of a piece with characters that are named by their numbers."""
    return " ".join(
        f"{_BLANK}{ord(sign):x}" if _RARE.match(sign) else sign.replace(" ", _BLANK) for sign in piece
    )
