"""Han characters and line ends as regular expressions take them, so that each means the same everywhere."""

from __future__ import annotations

from reader.text.lazy import lazy

BASIC_HAN = "\u3400-\u9fff"
"""Han characters of all but rare texts, for the inside of a class ``[…]``: the unified ideographs with extension A."""
HAN = f"{BASIC_HAN}\uf900-\ufaff\U00020000-\U0003ffff"
"""All Han characters, with compatibility ideographs and the supplementary planes (UAX #38)."""
LINE_END = lazy(r"\r\n?|\n")
"""One end of a line, as any system writes it."""
LINE = lazy(r"([^\r\n]*)(\r\n?|\n|\Z)")
"""A line and its end, which is empty for the last."""


def is_han(character: str) -> bool:
    """Tell whether a character, or an empty text, is one of `BASIC_HAN` or a compatibility ideograph."""
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"
