"""The history of an input line, for the arrow keys. Pure."""

from __future__ import annotations

_KEPT = 100


class TypedBefore:
    """The texts that were typed in one line, the newest last, and how far one has gone back among them."""

    def __init__(self) -> None:
        """Remember nothing."""
        self._texts: list[str] = []
        self._index: int | None = None
        self._typed = ""
        """What was being typed before one went back."""

    @property
    def is_browsed(self) -> bool:
        """Whether one has gone back."""
        return self._index is not None

    def begin(self) -> None:
        """Stand behind the newest text."""
        self._index = None

    def heed(self, text: str) -> None:
        """Stand behind the newest text once something else stands in the line than what was brought back."""
        if self._index is not None and text != self._texts[self._index]:
            self.begin()

    def add(self, text: str) -> None:
        """Remember ``text`` as the newest; the same text is remembered once."""
        text = text.strip()
        if text:
            self._texts = [*(known for known in self._texts if known != text), text][-_KEPT:]
        self.begin()

    def step(self, by: int, typed: str) -> str | None:
        """Go ``by`` texts on, back where negative; None: there is none.

        ``typed`` is what stands in the line; behind the newest text it comes back.
        """
        if self._index is None:
            self._typed = typed
        here = len(self._texts) if self._index is None else self._index
        there = here + by
        if not 0 <= there <= len(self._texts) or there == here:
            return None
        if there == len(self._texts):
            self._index = None
            return self._typed
        self._index = there
        return self._texts[there]
