"""A parsed article: its blocks in order, and what can be found in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from reader.render.blocks.block import Block, Frame, Kind
from reader.render.blocks.inline import IMAGE_SIGN, Inline, guessed_cells
from reader.render.blocks.rows import DrawnRows, Rows, Setting
from reader.render.text_search import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.render.parsing.builder import Builder
    from reader.render.text_search import Match

_LINKS_PER_BLOCK = 1 << 20
"""Links are numbered block × this + place in the block, so that no earlier block need be parsed for it."""


class Heading(NamedTuple):
    """A heading of the document."""

    level: int
    """1 to 6."""
    text: str
    block: int


class Link(NamedTuple):
    """A link of the document."""

    text: str
    target: str
    """Address, path or ``#anchor``; ``#^label`` is a footnote."""
    block: int
    start: int
    """Offset in the block's text, in characters."""
    end: int
    number: int
    """What segments carry as ``meta["link"]``; see `Document.link`."""


class Image(NamedTuple):
    """An image of the document."""

    text: str
    """Its description."""
    target: str
    """Its address or path; may be empty."""
    block: int
    start: int
    end: int


class _Nothing:
    """Content without text."""

    def shown(self, *, addresses: bool = False) -> Inline:  # noqa: ARG002 - the signature of Content
        """Return an empty text."""
        return Inline("")

    def lay(self, setting: Setting) -> Rows:  # noqa: ARG002 - the signature of Content
        """Return no rows."""
        return DrawnRows(Inline(""), "text", ())

    def cells(self) -> int:
        """Return that it takes no cells."""
        return 0


_FORGOTTEN = Block(Kind.PARAGRAPH, _Nothing(), Frame())


class Document:
    """A parsed article."""

    def __init__(self, builder: Builder, chunks: Iterable[str], cells: int) -> None:
        """Take the Markdown in pieces that can be parsed apart; on one row it would take about ``cells`` cells."""
        self._builder = builder
        self._chunks = iter(chunks)
        self.waiting_cells = cells
        """About how many cells the text takes that has not been parsed yet."""
        self.guesses: list[tuple[int, int]] = []
        """Of each block in `ready`: rows that it has at least, about how many cells its text takes on one row."""
        self.grow()

    def grow(self) -> bool:
        """Parse the next piece; False if there is none."""
        chunk = next(self._chunks, None)
        if chunk is None:
            self.waiting_cells = 0
            return False
        self._builder.add(chunk)
        self.guesses += [
            (block.frame.gap + 1, block.content.cells()) for block in self.ready[len(self.guesses) :]
        ]
        self.waiting_cells = max(self.waiting_cells - guessed_cells(chunk), 0)
        return True

    def forget(self, block: int) -> None:
        """Let go of the text of a block that is not looked at again; its number stays."""
        self._builder.blocks[block] = _FORGOTTEN

    def convert_with(self, convert: Callable[[str], str] | None) -> None:
        """Show all text in another script from now on, as `parse` would have with ``convert``.

        Blocks keep their numbers, and nothing is parsed before it is shown. Layouts that were made before are of no
        use any more.
        """
        self._builder.convert_with(convert)

    @property
    def ready(self) -> Sequence[Block]:
        """The blocks parsed so far."""
        return self._builder.blocks

    @property
    def blocks(self) -> Sequence[Block]:
        """All blocks in order."""
        while self.grow():
            pass
        return self._builder.blocks

    @property
    def headings(self) -> Sequence[Heading]:
        """All headings in order."""
        return [
            Heading(block.level, _one_line(block.content.shown().text), number)
            for number, block in enumerate(self.blocks)
            if block.kind is Kind.HEADING
        ]

    @property
    def links(self) -> Sequence[Link]:
        """All links in order."""
        return [link for number in range(len(self.blocks)) for link in self.links_of(number)]

    def links_of(self, block: int) -> Sequence[Link]:
        """Return the links of one block in order."""
        inline = self.ready[block].content.shown()
        return [
            Link(inline.text[start:end], target, block, start, end, link_number(block, index))
            for index, (start, end, target) in enumerate(inline.links)
        ]

    def link(self, number: int) -> Link:
        """Return the link that segments carry as ``meta["link"]``."""
        block, index = divmod(number, _LINKS_PER_BLOCK)
        return self.links_of(block)[index]

    @property
    def images(self) -> Sequence[Image]:
        """All images in order."""
        return [
            Image(inline.text[start:end].removeprefix(IMAGE_SIGN).strip(), target, number, start, end)
            for number, inline in enumerate(block.content.shown() for block in self.blocks)
            for start, end, target in inline.images
        ]

    @property
    def notes(self) -> dict[str, range]:
        """The blocks of each footnote by its label."""
        while self.grow():
            pass
        return self._builder.notes

    def block_of(self, target: str) -> int | None:
        """Return the block that a target in the document means: ``#heading`` or, of a footnote, ``#^label``."""
        if not target.startswith("#"):
            return None
        name = unquote(target[1:])
        if name.startswith("^"):
            blocks = self.notes.get(name[1:])
            if blocks:
                return blocks.start
        if (named := self._builder.anchors.get(name)) is not None:
            return named
        wanted = _slug(name)
        return next((heading.block for heading in self.headings if _slug(heading.text) == wanted), None)

    def section(self, name: str, fold: Callable[[str], str] = str.casefold) -> range | None:
        """Return the blocks of the section whose heading is ``name``: up to the next heading of its level or above.

        The first heading that is ``name`` counts, else the first that begins with it, else the first that has it
        as a part; letters and digits are compared, after ``fold``. None: there is no such heading.
        """
        headings = self.headings
        found = find_section([(one.level, one.text) for one in headings], name, fold)
        if found is None:
            return None
        end = headings[found.stop].block if found.stop < len(headings) else len(self.blocks)
        return range(headings[found.start].block, end)

    def begins_with_title(self, title: str) -> bool:
        """Tell whether the first block is a heading that says ``title``, letters and digits compared."""
        if not self.ready or self.ready[0].kind is not Kind.HEADING:
            return False
        return bool(_slug(title)) and _slug(self.ready[0].content.shown().text) == _slug(title)

    def find(self, text: str) -> Iterator[Match]:
        """Yield where ``text`` is shown, in either script, any width and case, in order; see `find`."""
        return find(self.blocks, text)

    def text(self) -> str:
        """Return the whole shown text without decoration, a blank line between blocks."""
        return "\n\n".join(text for block in self.blocks if (text := block.content.shown().text))


def find_section(
    headings: Sequence[tuple[int, str]], name: str, fold: Callable[[str], str] = str.casefold
) -> range | None:
    """Return which of ``headings``, given as level and text, stand in the section called ``name``, its own the first.

    The rule for names is that of `Document.section`; None: no heading has this name.
    """
    wanted = _slug(fold(name))
    slugs = [_slug(fold(text)) for _level, text in headings]
    tests: tuple[Callable[[str], bool], ...] = (
        lambda slug: slug == wanted,
        lambda slug: slug.startswith(wanted),
        lambda slug: wanted in slug,
    )
    start = next((number for test in tests for number, slug in enumerate(slugs) if test(slug)), None)
    if not wanted or start is None:
        return None
    level = headings[start][0]
    below = (number for number in range(start + 1, len(headings)) if headings[number][0] <= level)
    return range(start, next(below, len(headings)))


def link_number(block: int, index: int) -> int:
    """Return the number of link ``index`` of ``block``."""
    return block * _LINKS_PER_BLOCK + index


def _slug(text: str) -> str:
    """Return the letters and digits of ``text``: what any site keeps of it in an anchor."""
    return "".join(character for character in text.casefold() if character.isalnum())


def _one_line(text: str) -> str:
    return text.replace("\n", " ")
