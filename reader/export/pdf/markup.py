"""Sanitised XHTML as Typst markup. Text stands in string literals alone, so that none of it can be code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from reader.export.html.address import web_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TYPE = "{epub}type"
_CALLS = {
    "b": "strong", "strong": "strong", "dt": "strong", "i": "emph", "em": "emph", "cite": "emph", "dfn": "emph",
    "var": "emph", "s": "strike", "del": "strike", "u": "underline", "ins": "underline", "mark": "highlight",
    "sub": "sub", "sup": "super",
}  # fmt: skip
"""Element → the function of Typst that it is."""
_CODE = ("code", "kbd", "samp")
_BLOCKS = frozenset(("p", "div", "section", "aside", "header", "dl", "dd"))
_ITEMS = ("ul", "ol")
_LANGUAGE = re.compile(r"language-([A-Za-z0-9+#_-]{1,30})")


def typst_markup(xhtml: str, picture: Callable[[str], str]) -> str:
    """Return ``xhtml``, the body of an article, as Typst.

    Args:
        xhtml: well-formed, with the elements that `reader.export.epub.xhtml` leaves.
        picture: returns the path from which an image source is shown.
    """
    root = ET.fromstring(f'<div xmlns:epub="epub">{xhtml}</div>')  # noqa: S314 -- our own: no entities, no doctype
    return _Writer(root, picture).write()


def literal(text: str) -> str:
    """Return ``text`` as a string literal of Typst."""
    escaped = (
        text.replace("\\", "\\\\")
        .replace('"', '\\"')
        .replace("\n", "\\n")
        .replace("\r", "")
        .replace("\t", "\\t")
    )
    return f'"{escaped}"'


class _Writer:
    def __init__(self, root: ET.Element, picture: Callable[[str], str]) -> None:
        self._root = root
        self._picture = picture
        self._notes = {
            note.get("id", ""): note for note in root.iter("aside") if note.get(_TYPE) == "footnote"
        }
        self._used: set[str] = set()

    def write(self) -> str:
        text = self._children(self._root)
        rest = [note for name, note in self._notes.items() if name not in self._used]
        return text + "\n\n".join(self._note(note) for note in rest)

    def _children(self, element: ET.Element) -> str:
        pieces = [_text(element.text)]
        for child in element:
            pieces.append(self._element(child))
            pieces.append(_text(child.tail))
        return "".join(pieces)

    def _element(self, element: ET.Element) -> str:
        tag = element.tag
        if tag in _CALLS and element.get(_TYPE) is None:
            return f"#{_CALLS[tag]}[{self._children(element)}]"
        if tag in _CODE:
            return f"#raw({literal(_all_text(element))})"
        if tag in _ITEMS:
            return self._list(element)
        if tag in _BLOCKS:
            return self._block(element)
        if re.fullmatch("h[1-6]", tag):
            return f"\n\n#heading(level: {tag[1]})[{self._children(element)}]\n\n"
        special = getattr(self, f"_{tag}", None)
        return special(element) if special else self._children(element)

    def _block(self, element: ET.Element) -> str:
        kind = element.get("class", "")
        if element.get(_TYPE) in ("footnotes", "footnote"):
            return ""
        inner = self._children(element)
        if kind in ("figure", "center", "right"):
            inner = f"#align({'right' if kind == 'right' else 'center'})[{inner}]"
        elif kind == "callout":
            inner = f"#callout[{inner}]"
        elif kind in ("caption", "facts"):
            inner = f"#{kind}[{inner}]"
        elif element.tag == "dd":
            inner = f"#pad(left: 2em)[{inner}]"
        return f"\n\n{inner}\n\n"

    def _list(self, element: ET.Element) -> str:
        items = ", ".join(f"[{self._children(item)}]" for item in element if item.tag == "li")
        if not items:
            return ""
        start = f"start: {element.get('start')}, " if element.get("start") else ""
        return f"\n\n#{'list' if element.tag == 'ul' else 'enum'}({start}{items})\n\n"

    def _blockquote(self, element: ET.Element) -> str:
        name = "callout" if element.get("class") == "callout" else "quote(block: true)"
        return f"\n\n#{name}[{self._children(element)}]\n\n"

    def _pre(self, element: ET.Element) -> str:
        found = next((match for child in element if (match := _LANGUAGE.match(child.get("class", "")))), None)
        language = f", lang: {literal(found[1])}" if found else ""
        text = _all_text(element).strip("\n")
        return f"\n\n#raw(block: true{language}, {literal(text)})\n\n"

    def _br(self, _element: ET.Element) -> str:
        return "#linebreak()"

    def _hr(self, _element: ET.Element) -> str:
        return "\n\n#line(length: 100%, stroke: 0.5pt + gray)\n\n"

    def _img(self, element: ET.Element) -> str:
        path = self._picture(element.get("src", ""))
        return f"#picture({literal(path)}, {literal(element.get('alt', ''))})"

    def _a(self, element: ET.Element) -> str:
        target = element.get("href", "")
        if element.get(_TYPE) == "noteref":
            note = self._notes.get(target[1:])
            if note is not None and target[1:] not in self._used:
                self._used.add(target[1:])
                return f"#footnote[{self._note(note)}]"
            return f"#super[{self._children(element)}]"
        address = web_address(target)
        inner = self._children(element)
        return f"#link({literal(address)})[{inner}]" if address else inner

    def _sup(self, element: ET.Element) -> str:
        inner = self._children(element)
        return inner if "#footnote[" in inner else f"#super[{inner}]"

    def _note(self, note: ET.Element) -> str:
        pieces = [_text(note.text)]
        for child in note:
            if child.get("class") not in ("label", "back"):
                pieces.append(self._children(child) if child.tag == "p" else self._element(child))
            pieces.append(_text(child.tail))
        return "".join(pieces)

    def _rt(self, element: ET.Element) -> str:
        return f"#super[{self._children(element)}]"

    def _rp(self, _element: ET.Element) -> str:
        return ""

    def _table(self, element: ET.Element) -> str:
        rows = [list(self._cells(row)) for row in element.iter("tr")]
        columns = max((sum(span for span, _cell in row) for row in rows), default=0)
        if not columns:
            return self._children(element)
        caption = "".join(
            f"#caption[{self._children(each)}]\n\n" for each in element if each.tag == "caption"
        )
        cells: list[str] = []
        for row in rows:
            cells += [cell for _span, cell in row]
            cells += ["[]"] * (columns - sum(span for span, _cell in row))
        return f"\n\n{caption}#table(columns: {columns}, {', '.join(cells)})\n\n"

    def _cells(self, row: ET.Element) -> Iterator[tuple[int, str]]:
        """Yield how many columns each cell of a row takes, and the cell; rows are never joined."""
        for cell in row:
            if cell.tag in ("td", "th"):
                inner = self._children(cell)
                inner = f"#strong[{inner}]" if cell.tag == "th" else inner
                span = int(cell.get("colspan", "1"))
                align = f", align: {cell.get('class')}" if cell.get("class") in ("center", "right") else ""
                yield span, f"table.cell(colspan: {span}{align})[{inner}]"


def _text(text: str | None) -> str:
    if not text:
        return ""
    if not text.strip():
        return " "
    return "#" + literal(text.replace("\n", " "))


def _all_text(element: ET.Element) -> str:
    return "".join(element.itertext())
