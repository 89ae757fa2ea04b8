"""Turns paragraphs of Markdown and blocks of HTML into shown text; footnotes and the like are kept apart."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reader.text.characters import BASIC_HAN
from reader.text.lazy import lazy
from reader.text.markdown.attributes import ATTRIBUTE_LIST
from reader.text.markdown.delimiters import Delimiters
from reader.text.markdown.html_names import BLOCKS, KNOWN
from reader.text.sanitize import strip_controls

if TYPE_CHECKING:
    from collections.abc import Callable

HARD_END = "\v"
"""A line end that stays, in code and where the author put one; `str.splitlines` ends lines there too."""
_MARK = lazy(r"[`*_~\[\]<&\\^]|!\[|==|%%|\{[%{<:]|\$|://")
"""Where something may begin that is not shown as it is typed."""
_HTML_MARK = lazy(r"[<&]")
_CODE = lazy(r"(?P<ticks>`+)(?!`)(?P<code>.{1,5000}?)(?<!`)(?P=ticks)(?!`)", re.DOTALL)
_ESCAPED = lazy(r"\\([!-/:-@\[-`{-~])")
_FORMULA = lazy(
    rf"\$\$[^$]{{1,2000}}\$\$|\$(?![\s$])(?:[^$\\\n\u3000-\u303f{BASIC_HAN}]|\\[^\n]){{1,1000}}+(?<!\s)\$(?!\d)"
)
_SIMPLE_FORMULA = lazy(r"[A-Za-z0-9_^{}+*/=()\[\],.:;|<> '-]+")
_NO_SCRIPTS = dict.fromkeys(map(ord, "_^{}"))
_TEX = lazy(r"\\\([^\n]{1,500}?\\\)|\\\[.{1,1000}?\\\]|\\begin\{.{1,2000}?\\end\{[^{}\n]{1,20}\}", re.DOTALL)
_SHORTCODE = lazy(r"\{%[^\n]{0,500}?%\}|\{\{[<%]?[^\n]{0,500}?[>%]?\}\}")
_COMMENT = lazy(r"%%(?!%).{0,500}?%%(?![%A-Za-z0-9])", re.DOTALL)
_ADDRESS = lazy(r"://[A-Za-z0-9\[][!#-;=?-\[\]_a-z~]*")
_ENTITY = lazy(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_AUTOLINK = lazy(r"<((?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\s]{1,2000})|[\w.+-]{1,64}@[\w.-]{1,255})>")
_TAG = lazy(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9:_-]*)(?P<attributes>(?:\s(?:[^<>\"']|\"[^\"]{0,3000}\"|'[^']{0,3000}')"
    r"{0,3000}+)?)/?>",
)
_ATTRIBUTE = lazy(
    r"""\b(href|src|alt|data|data-src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""", re.IGNORECASE
)
_BRACKETED = lazy(
    r"\[(?:[^\[\]\\`]|\\.|`[^`]*`|`|\[(?:[^\[\]\\]|\\.|\[[^\[\]]{0,300}\]){0,500}+\]){0,1500}+\]", re.DOTALL
)
_TARGET = lazy(
    r"""\(\s{0,9}(?:<(?P<angled>[^<>\n]*)>|(?P<bare>(?:[^\s()\\]|\\.|\((?:[^\s()]|\([^\s()]{0,300}\)){0,500}\)){0,3000}+))
        (?:\s{1,9}(?:"[^"]{0,500}"|'[^']{0,500}'|\([^()]{0,500}\)|=\d{0,5}%?(?:x\d{0,5}%?)?))?\s{0,9}\)""",
    re.VERBOSE | re.DOTALL,
)
_LABEL = lazy(r"\[([^\[\]]{0,300})\]")
_WIKILINK = lazy(
    r"\[\[([^\[\]|\n]{1,500})(?:\|([^\[\]\n]{0,500}))?\]\](?!\((?:[^\s()]|\([^\s()]{0,300}\)){1,1000}+\))"
)
_SIZE = lazy(r"\|\d{1,5}(?:x\d{1,5})?\Z")
_DEFINED = lazy(r"^[ \t>]{0,9}\[([^\]\n]{1,300})\]:", re.MULTILINE)
_RAISED = lazy(r"\^([+\-]?\w{1,8}(?:[+\-]\d{1,3})?)\^(?!\d)|\^\[([^\[\]]{1,500})\]")
_LOWERED = lazy(r"~([+\-]?(?:\d{1,4}[+\-]?|[a-z](?:[+\-]\d{1,2})?))~(?!~)")
_LOOKS_LIKE_TEX = lazy(r"(?!.*(?:\]\(|://)).*?(?:\\[A-Za-z]|[\^_=+])", re.DOTALL)
"""A formula, and no links."""
_MARKED = lazy(r"==(?=[^\s=])(.{0,500}?[^\s=])==(?!=)")
_READING = lazy(r"(.{0,200}?)(?:</r[tp]\s*>|(?=<r[tpb]\b|</ruby))", re.DOTALL | re.IGNORECASE)
_ANY_TAG = lazy(r"<[^<>]*>")
_MAX_NOTE, _PARENTHESIS = 100, 2
"""Characters of the mark of a footnote, and of what stands in ``<rp>``; more is text of an author who did not close it."""
_UNSEEN = frozenset(("script", "style"))
"""Elements whose text is not shown."""
_CLOSING = {"script": lazy("(?i:</script)"), "style": lazy("(?i:</style)")}
_END_TAG = lazy(r"</([A-Za-z][\w.:-]*)")
_LINE_ENDING = BLOCKS | {
    "br",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "hr",
    "tbody",
    "thead",
}


class ShownLines:
    """Makes shown text of paragraphs and of HTML, with the definitions of one document."""

    def __init__(self, document: str) -> None:
        """Take the names of links that ``document`` defines."""
        self.asides: list[str] = []
        """Addresses and readings, which are not in the flow of the text."""
        self._defined = frozenset(map(_name, _DEFINED.findall(document))) if "]:" in document else frozenset()
        self._text = ""
        self._parts: list[str] = []
        self._delimiters = Delimiters(self._parts)
        self._ends: list[tuple[int, int]] = []
        self._in_row = False
        self._absent: set[str] = set()
        """Ends that do not come any more in the text, so that each is looked for in vain only once."""
        self._closed_names: set[str] | None = None
        self._readers: dict[str, Callable[[int], int]] = {
            "`": self._code,
            **dict.fromkeys("*_~", self._emphasis),
            "[": self._bracket,
            "]": lambda start: start,
            "<": self._angle,
            "&": self._entity,
            "\\": self._escape,
            "^": self._raised,
            "!": self._image,
            "=": self._marked,
            "%": self._comment,
            "{": self._shortcode,
            "$": self._formula,
            ":": self._address,
        }
        """What reads what may begin at each sign; it returns where the text goes on, its place if the sign is text."""

    def shown(self, text: str) -> str:
        """Return a paragraph of Markdown as it is shown."""
        if _MARK.search(text) is None:
            return text
        return self._read(text, _MARK)

    def html(self, text: str) -> str:
        """Return a block of HTML as it is shown."""
        return self._read(text, _HTML_MARK)

    def _read(self, text: str, marks: re.Pattern[str]) -> str:
        self._text = text
        readers = self._readers
        self._parts.clear()
        self._delimiters.clear()
        self._ends.clear()
        self._absent.clear()
        self._closed_names = None
        position = done = 0
        while match := marks.search(text, position):
            start = match.start()
            while self._ends and self._ends[-1][0] < start:
                self._ends.pop()
            if start > done:
                self._parts.append(text[done:start])
            if self._ends and self._ends[-1][0] == start:
                position = done = self._ends.pop()[1]
                continue
            position = done = readers[text[start]](start)
            if position == start:  # it is text
                position = match.end()
                done = start
        self._parts.append(text[done:])
        self._delimiters.pair()
        return "".join(self._parts)

    def _find(self, mark: str, start: int) -> int:
        """Return where ``mark`` comes next behind ``start``, -1 where it does not."""
        if mark in self._absent:
            return -1
        found = self._text.find(mark, start)
        if found < 0:
            self._absent.add(mark)
        return found

    def _closed(self) -> set[str]:
        """Return the names of the elements that end somewhere in the text."""
        if self._closed_names is None:
            self._closed_names = set(_END_TAG.findall(self._text))
        return self._closed_names

    def _code(self, start: int) -> int:
        match = _CODE.match(self._text, start)
        if match is None:
            return self._as_typed(start, _run_end(self._text, start))
        code = match["code"].replace("\n", " ")
        self._parts.append(code.strip() or code)
        return match.end()

    def _as_typed(self, start: int, end: int) -> int:
        self._parts.append(self._text[start:end])
        return end

    def _emphasis(self, start: int) -> int:
        text, end = self._text, _run_end(self._text, start)
        if text[start] == "~" and end == start + 1:
            match = _LOWERED.match(text, start)
            if match is None or not (text[start - 1 : start].isascii() and text[start - 1 : start].isalpha()):
                return start
            self._parts.append(match[1])
            return match.end()
        self._delimiters.add(text[start:end], text[start - 1 : start] if start else "", text[end : end + 1])
        return end

    def _escape(self, start: int) -> int:
        text = self._text
        if text.startswith("\n", start + 1):
            self._parts.append(HARD_END)
            return start + 2
        if (formula := _TEX.match(text, start)) and _LOOKS_LIKE_TEX.match(formula[0], 2):
            return self._as_typed(start, formula.end())
        if match := _ESCAPED.match(text, start):
            self._parts.append(match[1])
            return match.end()
        return start

    def _bracket(self, start: int) -> int:
        text = self._text
        if text.startswith("[^", start) and (end := text.find("]", start, start + _MAX_NOTE)) > 0:
            self._parts.append(f"[{text[start + 2 : end]}]")
            return end + 1
        if match := _WIKILINK.match(text, start):
            self._parts.append((match[2] or match[1]).strip())
            if match[2]:
                self.asides.append(match[1].strip())
            return match.end()
        link = self._link(start)
        if link is None:
            return start
        self._ends.append(link)
        return start + 1

    def _link(self, start: int) -> tuple[int, int] | None:
        """Return where the text of the link that begins at ``start`` ends, and where the link itself does."""
        text = self._text
        match = _BRACKETED.match(text, start)
        if match is None:
            return None
        end = match.end()
        if target := _TARGET.match(text, end):
            if address := target["angled"] or target["bare"]:
                self.asides.append(address)
            return end - 1, target.end()
        if self._defined:
            label = _LABEL.match(text, end)
            if label and _name(label[1] or match[0][1:-1]) in self._defined:
                return end - 1, label.end()
            if _name(match[0][1:-1]) in self._defined:
                return end - 1, end
        return None

    def _image(self, start: int) -> int:
        text = self._text
        if match := _WIKILINK.match(text, start + 1):
            words = [word for word in (match[2] or "").split("|") if word and not word.strip().isdecimal()]
            self._picture("|".join(words) or match[1])
            return match.end()
        link = self._link(start + 1)
        if link is None:
            return start
        self._picture(_SIZE.sub("", text[start + 2 : link[0]]))
        return link[1]

    def _picture(self, description: str) -> None:
        """Write what a picture shows as the page does; without a description it leaves no text."""
        words = " ".join(unescape(description.replace("*", "").replace("\\", "")).split())
        self._parts.append(f"[▣ {words}]" if words else " ")

    def _angle(self, start: int) -> int:
        text = self._text
        if match := _AUTOLINK.match(text, start):
            self._parts.append(match[1])
            return match.end()
        if text.startswith("<!--", start):
            end = self._find("-->", start)
            return end + len("-->") if end >= 0 else start + len("<!--")
        if text.startswith("<?", start):
            end = self._find("?>", start)
            return self._as_typed(start, end + 2) if end >= 0 else start
        match = _TAG.match(text, start)
        if match is None:
            return start
        name = match["name"].lower()
        if name not in KNOWN:
            return match.end() if self._is_component(match) else start
        return self._tag(match, name)

    def _is_component(self, match: re.Match[str]) -> bool:
        """Tell whether a tag that HTML does not have is one of a page in MDX or Vue, and not ``List<String>``."""
        name = match["name"]
        if not (name[0].isupper() or "-" in name):
            return False
        return bool(match["end"] or match["attributes"].strip() or match[0].endswith("/>")) or (
            name in self._closed()
        )

    def _tag(self, match: re.Match[str], name: str) -> int:
        """Take a tag of HTML."""
        end = match.end()
        if match["attributes"]:
            self._attributes(match["attributes"])
        if name in _UNSEEN and not match["end"]:
            close = _CLOSING[name].search(self._text, end)
            return close.start() if close else len(self._text)
        if name in ("rt", "rp") and not match["end"]:
            reading = _READING.match(self._text, end)
            if reading and (name == "rt" or len(reading[1]) <= _PARENTHESIS):
                if name == "rt":
                    self.asides.append(_ANY_TAG.sub("", reading[1]))
                return reading.end()
        elif name in ("td", "th"):
            if not match["end"]:
                self._parts.append(" │ " if self._in_row else HARD_END)
                self._in_row = True
        elif name in _LINE_ENDING:
            self._in_row = self._in_row and name not in ("tr", "table")
            self._parts.append(HARD_END)
        return end

    def _attributes(self, attributes: str) -> None:
        for key, double, single, bare in _ATTRIBUTE.findall(attributes):
            value = double or single or bare
            if key.lower() == "alt":
                self._picture(value)
            elif value and not value.startswith("data:"):
                self.asides.append(unescape(value))

    def _entity(self, start: int) -> int:
        match = _ENTITY.match(self._text, start)
        if match is None:
            return start
        self._parts.append(strip_controls(unescape(match[0])))
        return match.end()

    def _raised(self, start: int) -> int:
        match = _RAISED.match(self._text, start)
        if match is None:
            return start
        if match[2]:
            self._parts.append(f"[{match[2]}]")
            return match.end()
        before = self._text[start - 1 : start]
        if not (before.isalnum() or before in tuple(")]）】}")):
            return start
        self._parts.append(match[1])
        return match.end()

    def _marked(self, start: int) -> int:
        match = _MARKED.match(self._text, start)
        if match is None:
            return self._as_typed(start, _run_end(self._text, start))
        before, after = (
            self._text[start - 1 : start] if start else "",
            self._text[match.end() : match.end() + 1],
        )
        if any(edge.isascii() and edge.isalnum() for edge in (before, after)):
            return start
        self._ends.append((match.end(1), match.end()))
        return start + 2

    def _comment(self, start: int) -> int:
        match = _COMMENT.match(self._text, start)
        before = self._text[start - 1 : start] if start else ""
        return (
            match.end() if match and not (before.isascii() and (before.isalnum() or before == "%")) else start
        )

    def _shortcode(self, start: int) -> int:
        if hidden := ATTRIBUTE_LIST.match(self._text, start):
            return hidden.end()
        match = _SHORTCODE.match(self._text, start)
        return start if match is None else self._as_typed(start, match.end())

    def _formula(self, start: int) -> int:
        match = _FORMULA.match(self._text, start)
        if match is None:
            return start
        formula = match[0].strip("$")
        # As the page does, in which raised and lowered signs stand for themselves.
        is_simple = _SIMPLE_FORMULA.fullmatch(formula) is not None
        self._parts.append(formula.translate(_NO_SCRIPTS) if is_simple else match[0])
        return match.end()

    def _address(self, start: int) -> int:
        match = _ADDRESS.match(self._text, start)
        if match is None:
            return start
        address = match[0].rstrip(".,:;!?'*_~")
        if self._ends and self._ends[-1][0] < start + len(address):
            address = self._text[start : self._ends[-1][0]]
        self._parts.append(unquote(address) if "%" in address else address)
        if "%" in address:
            self.asides.append(address)
        return start + len(address)


def _run_end(text: str, start: int) -> int:
    """Return where the run of the sign at ``start`` ends."""
    end = start + 1
    while text.startswith(text[start], end):
        end += 1
    return end


def _name(label: str) -> str:
    """Return the form in which names of links are compared."""
    return " ".join(label.casefold().split())
