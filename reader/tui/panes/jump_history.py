"""The history of jumps: back to the article and position that a jump left, and forward again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.render import Anchor

MAX_STEPS = 100
"""Places that are remembered in each direction."""


class Step(NamedTuple):
    """A place that was left."""

    article_id: str
    place: Anchor | None
    """None: the head."""


class JumpHistory:
    """The places that were left by jumps: links, titles, related articles, contents, footnotes."""

    def __init__(
        self, here: Callable[[], Step | None], go: Callable[[Step], None], notify: Callable[[str], None]
    ) -> None:
        """Ask ``here`` where the reader is, let ``go`` go to a place, and ``notify`` say that there is none."""
        self._here = here
        self._go = go
        self._notify = notify
        self._back: list[Step] = []
        self._forward: list[Step] = []
        self._target = ""
        """The article that is gone to along the way, which is no jump."""

    def leave(self, article_id: str = "") -> None:
        """Remember the present place, which is left for another, or for another article."""
        if article_id and article_id == self._target:
            self._target = ""
            return
        here = self._here()
        if here is not None and self._back[-1:] != [here]:
            self._back = [*self._back[-MAX_STEPS:], here]
            self._forward.clear()

    def back(self) -> None:
        """Go back to the place that was left last."""
        self._step(self._back, self._forward, _("There is no place to go back to"))

    def forward(self) -> None:
        """Go forward again."""
        self._step(self._forward, self._back, _("There is no place to go forward to"))

    def _step(self, source: list[Step], other: list[Step], nothing: str) -> None:
        here = self._here()
        while source and source[-1] == here:
            source.pop()
        if not source:
            self._notify(nothing)
            return
        step = source.pop()
        if here is not None:
            other.append(here)
        self._target = step.article_id if here is None or here.article_id != step.article_id else ""
        self._go(step)
