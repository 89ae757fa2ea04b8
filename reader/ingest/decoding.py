"""Decodes the bytes of a file into the text that is shown, searched and exported, and repairs damage in it.

What a program did to a text is undone here, in the whole text and before its head is split off, so that titles,
tags and summaries are repaired with the body. Files are never written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Self

from reader.errors import Problem
from reader.i18n import gettext as _
from reader.i18n import ngettext
from reader.model.article import MINUTES_PER, Repairs
from reader.text.characters import HAN, LINE_END
from reader.text.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model.display import RepairWhen
    from reader.text.encoding.decode import Decoded
    from reader.text.repair import Repair, Spot

DAMAGE = "damage"
"""The kind of a `Problem` of damage that a program did to a text."""

MIN_GLOSSES = 6
"""As `reader.text.repair.gloss.MIN_GLOSSES`: what has fewer is not damaged, and needs no table to know it."""

_HAN = f"[{HAN}]"
_READING = "[a-zà-ǿɑɡ\u0300-\u030c]{1,8}[)）]"
# Two patterns that begin with a character are found six times faster than one that begins with a choice.
_GLOSSES = tuple(f"{opening}(?<={_HAN}{opening}){_READING}" for opening in (r"\(", "（"))
_TONED = (b"\xc3", b"\xc4", b"\xc5", b"\xc7", b"\xcc")
"""The bytes with which UTF-8 begins a vowel with a tone, composed or not; Chinese has none of them."""
_GBK = frozenset(("gb18030", "gbk", "gb2312"))
_REMEMBERED = 32
"""Damaged texts that are kept repaired: an article is read for the list, and again to be shown or searched. A page
of the size of a news article takes 0.1 s.
"""


class DecodedText(NamedTuple):
    """The text of a file, its head included."""

    text: str
    encoding: str
    """Name of the Python codec."""
    problems: tuple[Problem, ...] = ()
    repairs: Repairs | None = None
    """What was undone; None where the text is as it stands in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecodeOptions:
    """What the user wants of the texts of all files of a library."""

    repair: RepairWhen = "auto"
    encoding: str | None = None
    """Encoding of every file; None: told for each from its bytes."""
    minutes_per: int = field(default=MINUTES_PER, repr=False, compare=False)
    """Han characters that are read in a minute: no other text comes of it."""

    @classmethod
    def checked(cls, repair: RepairWhen, encoding: str | None, minutes_per: int = MINUTES_PER) -> Self:
        """Return these options, with the name of the encoding as Python has it.

        Raises:
            UsageError: ``encoding`` is the name of no text encoding.
        """
        if encoding is None:
            return cls(repair=repair, minutes_per=minutes_per)
        from reader.text.encoding.decode import check_encoding

        return cls(repair=repair, encoding=check_encoding(encoding), minutes_per=minutes_per)

    def but(self, repair: RepairWhen | None, encoding: str | None) -> Self:
        """Return these options with others for what is given."""
        return replace(self, repair=repair or self.repair, encoding=encoding or self.encoding)

    def text(self, data: bytes) -> DecodedText:
        """Return the text of ``data``. Never raises, if ``encoding`` is the name of one."""
        from reader.text.encoding.decode import decode

        decoded = decode(data, self.encoding)
        if self.repair == "off" or (self.repair == "auto" and not _may_be_damaged(decoded, data)):
            return DecodedText(decoded.text, decoded.encoding, decoded.problems)
        from reader.text.repair import undo_on_bytes

        forced = self.repair == "on"
        removed = 0
        if decoded.encoding in _GBK:
            data, removed = undo_on_bytes(data, forced=forced)
            if removed:
                decoded = decode(data, self.encoding)
        found = _repaired(decoded.text, forced=forced)
        repairs = _repairs_of(decoded.text, found, removed)
        return DecodedText(found.text, decoded.encoding, decoded.problems, repairs)


def _may_be_damaged(decoded: Decoded, data: bytes) -> bool:
    """Tell whether there are glosses enough; of most texts it is told in 2 µs, without any table."""
    # A byte is found twenty times faster than a gloss.
    if decoded.encoding == "utf-8" and not decoded.problems and not any(map(data.__contains__, _TONED)):
        return False
    return sum(len(re.findall(pattern, decoded.text)) for pattern in _GLOSSES) >= MIN_GLOSSES


@lru_cache(_REMEMBERED)
def _repaired(text: str, *, forced: bool) -> Repair:
    from reader.text.repair import repair

    return repair(text, forced=forced)


def _repairs_of(text: str, found: Repair, removed_before: int) -> Repairs | None:
    removed = removed_before + found.removed
    if not removed and not found.spots:
        return None
    return Repairs(
        removed=removed,
        applied=len(found.applied),
        left=tuple(spot.seen for spot in (*found.offered, *found.marked)),
        problems=tuple(_problems(text, found.spots, removed)),
    )


def _problems(text: str, spots: tuple[Spot, ...], removed: int) -> Iterator[Problem]:
    from reader.text.repair import Fate

    if removed:
        message = ngettext(
            "{} pinyin reading stands in the text", "{} pinyin readings stand in the text", removed
        )
        yield Problem(DAMAGE, message.format(removed), _("put there by a program; --repair off shows them"))
    line, done = 1, 0
    for spot in spots:
        line += len(LINE_END.findall(text, done, spot.start))
        done = spot.start
        message = {
            Fate.APPLIED: _("“{seen}” was “{guess}”"),
            Fate.OFFERED: _("“{seen}” may have been “{guess}”"),
            Fate.MARKED: _("“{seen}”: what it was cannot be told"),
        }[spot.fate].format(seen=one_line(spot.seen), guess=one_line(spot.guess))
        yield Problem(DAMAGE, message, _("shifted bytes"), line)
