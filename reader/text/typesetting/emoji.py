"""Replaces emoji that this terminal draws in another width than the width tables say.

Terminals differ on two sequences only, among those that occur in articles: a sign made an emoji by U+FE0F
(❤️, 1️⃣), which some draw in one cell, and a skin tone behind an emoji (👍🏽), which some draw beside it. Where this
terminal is such a one the selector or the tone is left out of what is shown, so that columns stay aligned.
"""

from __future__ import annotations

EMOJI_SELECTOR = 0xFE0F
SKIN_TONES = range(0x1F3FB, 0x1F400)

_left_out: dict[int, None] = {}


def leave_out(*, selector: bool, tones: bool) -> None:
    """Set for the whole process what `drawable` leaves out; what was laid out before keeps its form."""
    _left_out.clear()
    if selector:
        _left_out[EMOJI_SELECTOR] = None
    if tones:
        _left_out.update(dict.fromkeys(SKIN_TONES))


def drawable(text: str) -> str:
    """Return ``text`` without what this terminal draws at another width than is counted."""
    return text.translate(_left_out) if _left_out and not text.isascii() else text
