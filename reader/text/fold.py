"""The form in which texts are compared: a query in one script, width or case finds its word in the others.

NFKC and case folding as Unicode has them, then one character table for Han: t2s, tw2s and hk2s of OpenCC
character by character, so that a part of a text folds as it does inside the whole (phrase tables do not:
乾坤 and 乾). Han text keeps its length, so that a place found in the folded text is the same in the original.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from reader.text.tables import fold_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

_CLUSTER = re.compile(".[\u0300-\u036f]*", re.DOTALL)


def fold(text: str) -> str:
    """Return the search form of ``text``: NFKC, case folded, Han in one simplified form."""
    if text.isascii():
        return text.lower()
    if _needs_composing(text):
        return _fold_by_unicode(text)
    return text.translate(fold_tables()[1])


def fold_with_offsets(text: str) -> tuple[str, Sequence[int] | None]:
    """Return the search form of ``text`` and where each of its characters stands in the original.

    Offsets are None where they are the same in both, which is so for most Chinese text. Otherwise there is
    one for each folded character and one more for the end, so that the match ``start:end`` of the folded
    text is ``offsets[start]:offsets[end]`` of the original.
    """
    folded = fold(text)
    if len(folded) == len(text) and not _needs_composing(text) and not _grows().search(text):
        return folded, None
    parts: list[str] = []
    offsets: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        part = fold(cluster[0])
        parts.append(part)
        offsets += [cluster.start()] * len(part)
    offsets.append(len(text))
    return "".join(parts), offsets


def _needs_composing(text: str) -> bool:
    return _composing().search(text) is not None


@cache
def _composing() -> re.Pattern[str]:
    return re.compile("[\u0300-\u036f\U00010000-\U0001efff\U00020000-\U000e0fff]")


@cache
def _grows() -> re.Pattern[str]:
    forms = fold_tables()[1]
    return re.compile(
        "[" + "".join(re.escape(chr(code)) for code, form in enumerate(forms) if len(form) != 1) + "]"
    )


def _fold_by_unicode(text: str) -> str:
    han = fold_tables()[0]
    folded = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFKC", folded).translate(
        {ord(source): form for source, form in han.items()}
    )
