"""Converts titles and tags to the current script as they come into view, and remembers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.variant import Script, Variant
from reader.text.typesetting.emoji import drawable

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.article import Article

_KEPT = 20_000
"""Texts remembered: some screens of scrolling, about 4 MB."""


class Conversion:
    """Turns texts of articles into one script. Made in a worker, since OpenCC takes 30 ms to load."""

    def __init__(self, script: str) -> None:
        """Convert to ``script``, a `Variant` value or the name of an OpenCC configuration."""
        self.script = script
        self._converters: dict[Script, Callable[[str], str]] = {}
        self._known: dict[tuple[str, Script], str] = {}
        if script != Variant.ORIGINAL:
            from reader.text.chinese.script import converter

            self._converters = {written: converter(script, document_script=written) for written in Script}
            # The first text loads the dictionaries; this one is in neither script alone.
            for convert in self._converters.values():
                convert("说說")

    def __call__(self, article: Article, text: str) -> str:
        """Return a text of ``article`` in the script in force."""
        return self.word(text, article.script)

    def word(self, text: str, written: Script = Script.UNKNOWN) -> str:
        """Return a text in the script in force; ``written`` is the script of what it comes from."""
        if self.script == Variant.ORIGINAL:
            return drawable(text)
        key = text, written
        shown = self._known.get(key)
        if shown is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            shown = self._known[key] = drawable(self._converters[written](text))
        return shown

    def for_body(self, article: Article) -> Callable[[str], str] | None:
        """Return what converts the body of ``article``; None where nothing is to be converted."""
        return None if self.script == Variant.ORIGINAL else self._converters[article.script]
