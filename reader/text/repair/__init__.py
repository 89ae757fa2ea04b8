"""Repairs damage that a program did to Chinese text; for display only, files are never written.

Two kinds: pinyin glosses inserted after every occurrence of some characters, 節(jié), which are removed; and bytes
that such a gloss shifted, which are put back where it can be told what they were and marked where it cannot.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from reader.text.repair.gbk_bytes import undo_on_bytes
from reader.text.repair.gloss import BRACKET, find_glosses, inserted_pairs
from reader.text.repair.spots import Fate, Spot, find_spots

__all__ = ["Fate", "Repair", "Spot", "repair", "undo_on_bytes"]


@dataclass(frozen=True, slots=True)
class Repair:
    """A text and what was undone in it."""

    text: str
    removed: int = 0
    """Glosses that were taken out, but for those inside of stretches."""
    spots: tuple[Spot, ...] = ()
    """Stretches of shifted bytes, in the order of the text."""

    @property
    def applied(self) -> tuple[Spot, ...]:
        """The stretches whose original stands in the text."""
        return self._with(Fate.APPLIED)

    @property
    def offered(self) -> tuple[Spot, ...]:
        """The stretches that are left as they are, with a guess."""
        return self._with(Fate.OFFERED)

    @property
    def marked(self) -> tuple[Spot, ...]:
        """The stretches that are left as they are, of which nothing can be told."""
        return self._with(Fate.MARKED)

    @property
    def changed(self) -> bool:
        """Whether the text differs from the original."""
        return bool(self.removed or self.applied)

    def _with(self, fate: Fate) -> tuple[Spot, ...]:
        return tuple(spot for spot in self.spots if spot.fate is fate)


def repair(text: str, *, forced: bool = False) -> Repair:
    """Return ``text`` with the damage undone; the same text if it was not damaged so. Never raises.

    Whether it was is decided for the whole, so give a whole document. ``forced`` takes that as known and
    removes every reading of the character before it.
    """
    if not BRACKET.search(text):
        return Repair(text)
    glosses, foreign = find_glosses(text)
    if forced:
        inserted = frozenset((gloss.character, gloss.reading) for gloss in glosses)
    else:
        inserted = inserted_pairs(text, glosses, foreign)
    if not inserted:
        return Repair(text)
    cuts: list[tuple[int, int, Spot | None]] = [
        (gloss.start, gloss.end, None) for gloss in glosses if (gloss.character, gloss.reading) in inserted
    ]
    cuts += [(spot.start, spot.end, spot) for spot in find_spots(text, inserted)]
    parts: list[str] = []
    spots: list[Spot] = []
    removed = done = shown = 0
    for start, end, spot in sorted(cuts, key=lambda cut: cut[:2]):
        if start < done:
            continue  # a gloss inside a stretch
        parts.append(text[done:start])
        shown += start - done
        if spot:
            spots.append(replace(spot, shown=shown))
            parts.append(spot.text)
            shown += len(spot.text)
        else:
            removed += 1
        done = end
    return Repair("".join((*parts, text[done:])), removed, tuple(spots))
