"""Sanitised HTML as XHTML whose elements stand only where the schema of EPUB 3.3 lets them.

Balanced HTML may still have a block in a phrase, a list item outside a list or a row in no table. Such an element
becomes a plain one: its text stays, and nothing has to be moved.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_PHRASE_NAMES = (
    "a abbr b cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u var"
)
_PHRASES = frozenset(_PHRASE_NAMES.split(" "))
_VOID = frozenset(("br", "hr", "img", "wbr"))
_TEXT_ONLY = _PHRASES | frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dt", "caption"))
"""Elements that hold phrases and no blocks."""
_PARENTS = {
    "li": ("ul", "ol"),
    "dt": ("dl",),
    "dd": ("dl",),
    "tr": ("table", "thead", "tbody", "tfoot"),
    "td": ("tr",),
    "th": ("tr",),
    "thead": ("table",),
    "tbody": ("table",),
    "tfoot": ("table",),
    "caption": ("table",),
    "rt": ("ruby",),
    "rp": ("ruby",),
}
"""Element → what it must stand in."""
_CHILDREN = {
    "ul": "li",
    "ol": "li",
    "dl": "dd",
    "table": "tbody",
    "thead": "tr",
    "tbody": "tr",
    "tfoot": "tr",
    "tr": "td",
}
"""Element → what wraps a child that it may not have."""
_CODE = ("code", "kbd", "pre", "samp")
_PLAIN = {"details": "div", "summary": "div"}
_EPUB_TYPES = {
    "doc-noteref": "noteref",
    "doc-footnote": "footnote",
    "doc-endnotes": "footnotes",
    "doc-backlink": "backlink",
}
"""ARIA role → ``epub:type``, by which reading systems know a note to pop up."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Return ``text`` escaped for XML, U+FFFD in place of what no XML file may hold."""
    return escape(_NOT_XML.sub("\ufffd", text))


def xhtml(html: str, marks: Callable[[str], str] = str) -> str:
    """Return ``html``, which `clean_html` made, as XHTML; ``marks`` changes the text outside of code."""
    writer = _Writer(marks)
    writer.feed(html)
    writer.close()
    return writer.finish()


class _Writer(HTMLParser):
    def __init__(self, marks: Callable[[str], str]) -> None:
        super().__init__(convert_charrefs=True)
        self._marks = marks
        self._out: list[str] = []
        self._open: list[tuple[str, str, int]] = []
        """The elements that are open: as they were, as they are written, and where their start tag is in the output."""
        self._ids: set[str] = set()

    def finish(self) -> str:
        while self._open:
            self._close()
        return "".join(self._out)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "wbr":
            self._out.append("\u200b")
            return
        self._unwrap(tag)
        name = self._name(tag)
        self._wrap(name)
        self._out.append(f"<{name}{self._attributes(tag, name, attrs)}{'/' if name in _VOID else ''}>")
        if name not in _VOID:
            self._open.append((tag, name, len(self._out) - 1))

    def handle_endtag(self, tag: str) -> None:
        if any(original == tag for original, _name, _start in self._open):
            while self._close() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._wrap("#text")
        elif self._open and self._open[-1][1] in _CHILDREN:
            self._out.append("\n" if "\n" in data else "")
            return
        is_code = any(name in _CODE for _original, name, _start in self._open)
        self._out.append(xml_text(data if is_code else self._marks(data)))

    def _name(self, tag: str) -> str:
        """Return the element that ``tag`` is written as where it stands."""
        if tag in _PARENTS:
            parent = self._open[-1][1] if self._open else ""
            if parent in _PARENTS[tag]:
                if tag == "tfoot" or (tag == "thead" and self._has_rows()):
                    return "tbody"
                if tag != "caption" or self._is_first():
                    return tag
            tag = "span" if tag in _PHRASES else "div"
        tag = _PLAIN.get(tag, tag)
        if tag in _PHRASES or tag in ("br", "img"):
            return tag
        if any(name in _TEXT_ONLY for _original, name, _start in self._open):
            return "br" if tag == "hr" else "span"
        return tag

    def _has_rows(self) -> bool:
        """Tell whether the innermost open element, a table, has rows already."""
        return any(
            piece.startswith(("<tr", "<thead", "<tbody")) for piece in self._out[self._open[-1][2] + 1 :]
        )

    def _is_first(self) -> bool:
        """Tell whether no element is in the innermost open one yet."""
        return not any(piece.startswith("<") for piece in self._out[self._open[-1][2] + 1 :])

    def _wrap(self, name: str) -> None:
        """Open what a child called ``name`` needs around it where it stands."""
        while self._open:
            parent = self._open[-1][1]
            if parent not in _CHILDREN or self._may_hold(parent, name):
                return
            wrapper = _CHILDREN[parent]
            self._out.append(f"<{wrapper}>")
            self._open.append(("", wrapper, len(self._out) - 1))

    def _unwrap(self, tag: str) -> None:
        """Close what `_wrap` opened if ``tag`` may stand in what that was put into."""
        depth = len(self._open)
        while depth and not self._open[depth - 1][0]:
            depth -= 1
        if depth and self._open[depth - 1][1] in _PARENTS.get(tag, ()):
            while len(self._open) > depth:
                self._close()

    def _may_hold(self, parent: str, name: str) -> bool:
        return parent in _PARENTS.get(name, ())

    def _close(self) -> str:
        """Close the innermost element and return its name as it was."""
        original, name, start = self._open.pop()
        if name == "ruby" and "<rt" not in "".join(self._out[start:]):
            self._out[start] = self._out[start].replace("<ruby", "<span", 1)
            name = "span"
        self._out.append(f"</{name}>")
        return original

    def _attributes(self, tag: str, name: str, attrs: list[tuple[str, str | None]]) -> str:
        written: dict[str, str] = {}
        for key, value in attrs:
            if key == "role" and value in _EPUB_TYPES:
                written["epub:type"] = _EPUB_TYPES[value]
            if key == "id" and value in self._ids:
                continue
            if (key in ("colspan", "rowspan") and name not in ("td", "th")) or (
                key == "start" and name != "ol"
            ):
                continue
            if key in ("open", "rel"):
                continue
            written[key] = value or ""
        self._ids.add(written.get("id", ""))
        if tag != name and tag not in _PHRASES and "class" not in written:
            written["class"] = f"as-{tag}"
        return "".join(f' {key}="{xml_text(value)}"' for key, value in written.items())
