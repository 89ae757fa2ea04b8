"""Quotation marks of vertical text: corner brackets, by GB/T 15834 5.2 in Simplified and as in Taiwan and Hong Kong."""

from __future__ import annotations

import re

from reader.text.characters import HAN

_HAN = re.compile(f"[{HAN}]")
_APOSTROPHE = re.compile("(?<=[A-Za-z])’(?=[A-Za-z])")
_KEPT = "\ue000"
_SIMPLIFIED = str.maketrans("“”‘’", "『』「」")
_TRADITIONAL = str.maketrans("“”‘’", "「」『』")


def vertical_marks(text: str, lang: str) -> str:
    """Return ``text`` of the language ``lang`` with the quotation marks that stand upright in columns.

    Text without a Chinese character keeps its marks, and an apostrophe is none.
    """
    if not _HAN.search(text):
        return text
    table = (
        _TRADITIONAL
        if "hant" in lang.lower() or lang.lower().endswith(("-tw", "-hk", "-mo"))
        else _SIMPLIFIED
    )
    return _APOSTROPHE.sub(_KEPT, text).translate(table).replace(_KEPT, "’")
