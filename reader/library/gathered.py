"""Articles of which each story is listed once, in the place of the first that tells it."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING

from reader.store.index.places import BITS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.store.index.found import Found


class Gathered:
    """What was found, without the copies; asked in the same way as `Found`."""

    def __init__(self, found: Found, firsts: Mapping[int, int]) -> None:
        """Take all of ``found``; ``firsts`` names the story of each place that shares it with others."""
        self._places = array("q")
        self._copies: dict[int, list[int]] = {}
        """All places of a story by the first of them in the order of ``found``."""
        self._shown: dict[int, int] = {}
        """For each of those the first."""
        shown_for: dict[int, int] = {}
        for place in found.window(0, len(found)):
            story = firsts.get(place)
            if story is None:
                self._places.append(place)
                continue
            shown = shown_for.setdefault(story, place)
            if shown == place:
                self._places.append(place)
            self._copies.setdefault(shown, []).append(place)
            self._shown[place] = shown

    def __len__(self) -> int:
        """Count the stories."""
        return len(self._places)

    def has(self, count: int) -> bool:
        """Tell whether there are ``count`` stories."""
        return len(self._places) >= count

    def window(self, start: int, stop: int) -> list[int]:
        """Return the places from number ``start`` to before number ``stop``, as far as there are."""
        return self._places[start:stop].tolist()

    def index(self, place: int) -> int | None:
        """Return the number of the story that the article at ``place`` tells, None if it was not found."""
        shown = self._shown.get(place, place)
        return self._places.index(shown) if shown in self._places else None

    def near(self, number: int) -> int:
        """Return place number ``number``."""
        return self._places[number]

    def count_before(self, place: int) -> int:
        """Count the places before ``place``, which begins a day; only where they are in the order by date."""
        return bisect_left(self._places, place >> BITS, key=lambda each: each >> BITS)

    def copies(self, place: int) -> Sequence[int]:
        """Return the places of all articles found that tell the story at ``place``, itself first."""
        return self._copies.get(place) or (place,)
