"""The text of Markdown by a parser that shares nothing with the program: mistune makes HTML, the standard library reads it.

What the two read differently is counted by `KINDS`; what is of no kind is lost text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import mistune

from reader.text.sanitize import strip_controls

if TYPE_CHECKING:
    from collections.abc import Iterator

LETTERS = re.compile("[0-9A-Za-z\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_UNSEEN = frozenset(("script", "style", "head", "template"))
_FLOWS = frozenset(
    ("a", "b", "strong", "i", "em", "u", "s", "del", "code", "span", "font", "sup", "sub", "mark", "small")
)
"""Elements that do not part the text in them from that around them."""
UNEXPLAINED = "UNEXPLAINED"
KINDS = {
    kind: re.compile(pattern, re.IGNORECASE | re.VERBOSE)
    for kind, pattern in {
        "names of headings and attributes": r"\{ *[#.:][^{}]*\}",
        "shortcodes": r"\{%.*?%\} | \{\{.*?\}\}",
        "formulas, shown as Unicode": r"\$\$[^$]+\$\$ | \$[^$]+\$ | \\\[.*?\\\] | \\\(.*?\\\) | [^\u3000-\uffef]*\\[a-z]+[^\u3000-\uffef]*",
        "comments of HTML": r"<!--.*?-->",
        "targets with brackets that the other parser does not take": r"\[[^\]]*\]\(\S*\)",
        "comments of Obsidian": r"%%.*?(?:%%|$)",
        "sizes of pictures": r"\|\d+(?:x\d+)?(?=\]|$)",
        "marks of blocks, for links to them": r"[ ]\^[\w-]+$",
        "tables of contents": r"\[\[?_?toc_?\]?\]|@\[toc\](?:\(.*?\))?",
        "labels of notes, shown once": r"\[\^[^\]]+\]:?",
        "marks of containers and their options": r"^[ ]*(?::{3,}|[!?]{3}\+?)[ ]*[\w-]*",
        "names of callouts": r"\[![\w-]+\][+-]?",
        "targets of links that the other parser takes for text": r"\]\([^()]*(?:\([^()]*\)[^()]*)*\)|\]\[[^\]]*\]|\[\[[^\[\]|]*\|",
        "definitions of links, which the other parser ends at a line of text": r"""^[ ]*\[[^\]]+\]:[ ]*\S+(?:[ ]+(?:\(.*\)|".*"|'.*'))?[ ]*$""",
        "ends of targets with parentheses": r"[^\s()]*\)$",
        "numbers of lists that the other parser takes for text": r"^[ ]*\d+[.)][ ]",
        "references typed twice, as &amp;quot;": r"&\w+;",
        "raised and lowered signs": r"[~^]",
        "marks of tasks": r"^\[[ x/<>-]\]",
    }.items()
}
"""What the page does not show as typed and the other parser does, by kind: the rest of its line must be there."""


class _Texts(HTMLParser):
    """Collects the text of HTML, in pieces between elements that part it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = [""]
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._part(tag)
        self._hidden += tag in _UNSEEN
        alt = dict(attrs).get("alt")
        if tag == "img" and alt:
            self.pieces += [alt, ""]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._hidden -= tag in _UNSEEN

    def handle_endtag(self, tag: str) -> None:
        self._part(tag)
        self._hidden = max(0, self._hidden - (tag in _UNSEEN))

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces[-1] += data

    def handle_pi(self, data: str) -> None:
        del data  # the page shows it, as typed
        self.pieces.append("")

    def _part(self, tag: str) -> None:
        if tag not in _FLOWS:
            self.pieces.append("")


@cache
def _markdown() -> Any:
    return mistune.create_markdown(escape=False, plugins=["strikethrough", "table"])


def texts(markdown: str) -> Iterator[str]:
    """Yield the pieces of text that ``markdown`` shows, in order, as typed."""
    reader = _Texts()
    reader.feed(str(_markdown()(strip_controls(markdown))))
    reader.close()
    for piece in reader.pieces:
        yield from (line for line in piece.split("\n") if line.strip())


def letters(text: str) -> str:
    """Return the letters and digits of ``text`` in one form, escapes of addresses as what they stand for."""
    text = unquote(text, errors="ignore") if "%" in text else text
    return "".join(LETTERS.findall(unicodedata.normalize("NFKC", text).casefold()))


def missing(piece: str, page: str) -> str:
    """Return of what kind ``piece`` is, of which the letters of the page lack some.

    Empty: nothing is missing. `UNEXPLAINED`: more is missing than what is no text by one of `KINDS`.
    """
    if letters(piece) in page:
        return ""
    for kinds in (*((kind,) for kind in KINDS), tuple(KINDS)):
        parts = [piece]
        for kind in kinds:
            parts = [part for one in parts for part in KINDS[kind].split(one)]
        if len(parts) > 1 and all(letters(part) in page for part in parts):
            return kinds[0] if len(kinds) == 1 else "several of these in one line"
    return UNEXPLAINED


def differences(markdown: str, shown: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, piece) of the text that ``markdown`` has by the other parser and the text ``shown`` has not."""
    page = letters(shown)
    for piece in texts(markdown):
        if kind := missing(piece, page):
            yield kind, piece
