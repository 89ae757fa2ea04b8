"""Turns one line of Markdown into the words that are shown."""

from __future__ import annotations

from html import unescape

from reader.text.lazy import lazy
from reader.text.sanitize import one_line

MAX_LINE = 1200
"""Characters of a line that are read."""

_LEAD_MARKS = lazy(
    r"[ \t\u3000]*(?:(?:>|[-+*]|\d{1,3}[.)]|\#{1,6})[ \t]+)*(?:\[[ xX]\][ \t]+|\[![\w-]+\][-+]?[ \t]*)?"
)
"""Also the box of a task and the kind of a callout, ``[!NOTE]``."""
_LITERAL = lazy(
    r"(?<![`\\])(?P<ticks>`{1,8})(?!`)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)|\\(?P<sign>[!-/:-@\[-`{-~])"
)
"""Code and escaped marks, whose characters mean nothing else."""
_COMMENT = lazy(r"<!--.*?(?:-->|\Z)|%%.{0,400}?%%")
_TAG = lazy(r"</?[A-Za-z][^<>\n]*>")
_AUTOLINK = lazy(r"<((?:https?://|mailto:)[^<>\s]+)>")
_IMAGE = lazy(r"!\[([^\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])?|!\[\[[^\]\n]*\]\]")
_LINK = lazy(r"\[([^\[\]\n]*)\](?:\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\]\n]*\])")
_WIKILINK = lazy(r"\[\[(?:[^\]|\n]*\|)?([^\]|\n]+)\]\]")
_NOTE_MARK = lazy(r"\[\^[^\[\]\n]+\]")
_EMPHASIS = lazy(
    r"(\*{1,3}|~~|==)(?=\S)(.+?)(?<=\S)\1|(?<!\w)(_{1,3})(?=\S)(.+?)(?<=\S)\3(?!\w)",
)
_HELD = 0xD800
"""The first of the surrogates that stand for what was set aside: no decoded text has any."""
_MAX_HELD = 0x400


def plain_line(line: str) -> str:
    """Return a line of Markdown without its marks, also those of a list, a quotation or a heading before it."""
    return plain(_LEAD_MARKS.sub("", line[:MAX_LINE], count=1))


def plain(markdown: str) -> str:
    """Return one line of Markdown without its marks, as the page shows it.

    Of links the text is left, of wikilinks the label, of images and comments nothing; code stays as it is typed.
    """
    text = markdown[:MAX_LINE]
    held: list[str] = []
    if "`" in text or "\\" in text:
        text = _LITERAL.sub(lambda match: _hold(match["code"] or match["sign"], held), text)
    if "[" in text:
        text = _WIKILINK.sub(r"\1", _IMAGE.sub("", text))
        text = _NOTE_MARK.sub("", _LINK.sub(r"\1", text))
    if "<" in text:
        text = _TAG.sub("", _AUTOLINK.sub(r"\1", _COMMENT.sub("", text)))
    elif "%%" in text:
        text = _COMMENT.sub("", text)
    for _nesting in range(2):
        text = _EMPHASIS.sub(lambda match: match[2] or match[4] or "", text)
    if "&" in text:
        text = unescape(text)
    for number, literal in enumerate(held):
        text = text.replace(chr(_HELD + number), literal)
    return one_line(text)


def _hold(literal: str, held: list[str]) -> str:
    """Set ``literal`` aside and return the character that stands for it."""
    if len(held) == _MAX_HELD:
        return literal
    held.append(literal.strip() or literal)
    return chr(_HELD + len(held) - 1)
