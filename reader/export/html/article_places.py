"""Where the articles of one page or book stand in it, so that links between them lead there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from reader.export.html.cross_references import no_place

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.export.html.cross_references import FindPlace
    from reader.export.registry import Entries, Entry


class ArticlePlaces:
    """The addresses of articles in what is made of them, by the links that lead to them."""

    def __init__(self, entries: Entries, address: Callable[[int], str]) -> None:
        """Take the articles; ``address`` returns the address of one by its number, from 1."""
        self._entries = entries
        self._address = address
        self._numbers: dict[str, int] | None = None

    def from_article(self, entry: Entry) -> FindPlace:
        """Return what finds the address behind a link target of ``entry``; None: it leads to no article here."""
        if not entry.links:
            return no_place
        numbers = self._all_numbers()
        found = {
            unquote(target): self._address(numbers[article_id])
            for target, article_id in entry.links.items()
            if article_id in numbers
        }
        return lambda target: found.get(unquote(target))

    def _all_numbers(self) -> dict[str, int]:
        """Return the number of each article by its id; counted when an article first has links."""
        if self._numbers is None:
            self._numbers = {article.id: number for number, article in enumerate(self._entries.articles, 1)}
        return self._numbers
