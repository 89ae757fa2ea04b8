"""Reads front matter that no parser accepts key by key, so that one bad line costs no other line.

The head is cut into pieces, one for each line that begins with a key. A piece that is YAML by itself is read as
such; of any other its text is taken as it stands. Lines that belong to no key are handed back to be shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reader.errors import Problem
from reader.i18n import gettext as _
from reader.ingest.frontmatter.safe_yaml import HeadError, load
from reader.model import front_matter_keys as keys
from reader.text.sanitize import one_line, strip_controls

KIND = "front matter"
"""The kind of every `Problem` of a head."""
MAX_PROBLEMS = 20
"""Problems named of one head; a file that is no front matter at all would name every line."""
_SHOWN = 60
"""Characters of a bad line that its problem repeats."""

_KEY_LINE = re.compile(
    r"""[ ]{0,3} (?P<quote>["']?) (?P<key>\w[\w./-]*(?:[ ][\w./-]+){0,3}) (?P=quote)
        [ \t]* (?P<sign>[:：=]) (?P<gap>[ \t]*) (?P<value>.*)""",
    re.VERBOSE,
)
_ITEM = re.compile(r"[ \t]*-(?:[ \t]+|$)(.*)")
_ESCAPE_SEQUENCE = re.compile("\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\x07\x1b\n]*(?:\x07|\x1b\\\\)?)")
"""Colours and links of a terminal (ECMA-48 CSI and OSC), whose letters would be left if only ESC were taken out."""
_QUOTED = re.compile(r"""(["'])(.*?)\1""")
_SEPARATORS = re.compile(r"[,，、]")


@dataclass(slots=True)
class Repaired:
    """What could be read of a broken head."""

    fields: dict[str, object] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """Lines that are neither key nor value, to be shown above the body."""
    end: int | None = None
    """Lines (of the head) after which the text began, where that was before the end of the head."""

    @property
    def known(self) -> bool:
        """Whether a known key was read, without which the lines may be any text with colons."""
        return any(keys.normal(key) in keys.KNOWN for key in self.fields)


@dataclass(slots=True)
class _Piece:
    line: int
    key: str
    sign: str
    glued: bool
    """No blank between the sign and the value."""
    value: str
    more: list[str] = field(default_factory=list)


def repair(text: str, first_line: int, sign: str = ":", *, whole: bool = True) -> Repaired:
    """Read the head ``text``, whose keys end in ``sign`` and whose first line is ``first_line`` of the file.

    Unless it is known to be the ``whole`` head, it ends before the first line that belongs to no key.
    """
    result = Repaired()
    pieces = _cut(strip_controls(_ESCAPE_SEQUENCE.sub("", text)), first_line, sign, result, whole=whole)
    for piece in pieces:
        key, value, flaw, line = _read(piece)
        if key in result.fields:
            flaw = flaw or _("the key “{}” again; the last one holds").format(one_line(key))
        result.fields[key] = value
        if flaw:
            result.problems.append(Problem(KIND, flaw, _("the text was taken as it stands"), line=line))
    del result.problems[MAX_PROBLEMS:]
    return result


def _cut(text: str, first_line: int, sign: str, result: Repaired, *, whole: bool) -> list[_Piece]:
    """Cut the lines into pieces; what belongs to none, and where the text began, is noted in ``result``."""
    pieces: list[_Piece] = []
    lines = text.split("\n")
    matches = [_key_line(line, sign) for line in lines]
    last_key = max((number for number, match in enumerate(matches) if match), default=-1)
    after_blank = False
    for number, (line, match) in enumerate(zip(lines, matches, strict=True)):
        if match:
            pieces.append(
                _Piece(
                    first_line + number,
                    match["key"],
                    match["sign"],
                    not match["gap"],
                    match["value"].rstrip(),
                )
            )
        elif not line.strip():
            after_blank = True
            continue
        elif whole and line.lstrip().startswith("#"):
            if number > last_key or line[0] == "#":  # a comment of YAML, or a heading of the text
                result.unread.append(line)
            continue
        elif pieces and _goes_on(line, pieces[-1]):
            pieces[-1].more.append(line)
        elif not whole or (after_blank and number > last_key):
            result.end = number
            break
        else:
            result.unread.append(line)
            shown = one_line(line)[:_SHOWN]
            result.problems.append(
                Problem(
                    KIND,
                    _("neither key nor value: “{}”").format(shown),
                    _("shown above the text"),
                    line=first_line + number,
                )
            )
        after_blank = False
    return pieces


def _goes_on(line: str, piece: _Piece) -> bool:
    """Tell whether ``line`` belongs to the value before it: indented, an item of a list, or a closing bracket."""
    is_item = not piece.value and _ITEM.match(line) is not None
    return line[0] in " \t" or is_item or line.strip() in ("]", "}", "],", "},")


def _key_line(line: str, sign: str) -> re.Match[str] | None:
    """Match a line that begins with a key, but not a URL, nor a sentence with a colon in it."""
    match = _KEY_LINE.match(line)
    if match is None or match["value"].startswith("//"):
        return None
    known = keys.normal(match["key"]) in keys.KNOWN
    if match["sign"] == "：":
        return match if known else None
    if match["sign"] != sign:
        return None
    return match if known or match["gap"] or not match["value"] or match["key"].isascii() else None


def _read(piece: _Piece) -> tuple[str, object, str, int]:
    """Return key, value and flaw of a piece, and the line of the flaw."""
    odd = piece.sign == "：" or (piece.glued and bool(piece.value) and piece.sign == ":")
    flaw = _("no blank after the colon") if odd else ""
    more, line = piece.more, piece.line
    tab = next((number for number, each in enumerate([piece.value, *more]) if "\t" in each), None)
    if tab is not None:
        line = line if flaw else line + tab
        flaw = flaw or _("a tab among the blanks")
        if not piece.value and all(map(_ITEM.match, more)):  # one list, however far each item is indented
            more = [f"  {each.lstrip()}" for each in more]
    expanded = "\n".join([f"{piece.key}: {piece.value}", *more]).replace("\t", "  ")
    try:
        mapping, _repeated = load(expanded)
    except HeadError as error:
        return piece.key, _as_it_stands(piece), flaw or one_line(error.message), line
    if not isinstance(mapping, dict) or len(mapping) != 1:
        return piece.key, _as_it_stands(piece), flaw or _("not a value"), line
    return piece.key, next(iter(mapping.values())), flaw, line


def _as_it_stands(piece: _Piece) -> object:
    """Return the text of a value, as a list where it has the marks of one."""
    value = piece.value.strip()
    items = [match[1] for line in piece.more if (match := _ITEM.match(line))]
    if items and not value:
        return [_unquoted(item) for item in items]
    text = "\n".join([value, *(line.strip() for line in piece.more)]).strip()
    if text.startswith("[") and keys.normal(piece.key) in keys.LISTS:
        quoted = [match[2] for match in _QUOTED.finditer(text)]
        parts = quoted or _SEPARATORS.split(text.strip("[]").replace("\n", " "))
        return [_unquoted(part) for part in parts if part.strip()]
    return _unquoted(text)


def _unquoted(text: str) -> str:
    """Return a value without the quotes around it; one whose first word alone is quoted stays as it is."""
    text = text.strip()
    for quote in "\"'":
        if text.startswith(quote):
            inside = text[1:].removesuffix(quote)
            # What a quote closes before the end is a word in quotes: "hexo" is what the title begins with.
            return text if quote in inside else inside
    return text
