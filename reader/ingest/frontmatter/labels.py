"""Metadata as lines of the text: ``作者：张三`` at the top or below the title, as people and clippers write it.

::

    作者：张三                         Zhihu, news sites, Notion (``Tags: a, b``)
    - 日期：2024-03-05                 lists
    **来源**: 某某报                   bold labels
    > 作者：… ｜ 发布：… ｜ 分类：…     several on a line
    | 作者 | 张三 |                    tables
    ## Metadata                        Readwise
    > 本文由 简悦 SimpRead 转码，…      SimpRead's notice
    原创 张三 某某读书 *2024-03-05*     WeChat, saved as Markdown

Lines are read from the top while each says something that is known; the first that does not ends the head, and
stays in the text with all below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.ingest.frontmatter.cut import Cut, cut, lines_of
from reader.model import front_matter_keys as keys
from reader.text.extract.written_dates import parse_written_date
from reader.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

_SEARCHED = 4000
"""Characters at the top of a text in which lines of metadata are looked for."""
_MOST_LINES = 40
_LOOK, _FEW_LINES = 1500, 16
"""Characters and lines that tell whether it is worth it."""
_TITLE = lazy(r"\ufeff?#[ \t]+\S")
_UNDERLINE = lazy(r"(?:=+|-{2,})[ \t]*$")
_IMAGE = lazy(r"!\[[^\]\n]*\]\([^)\n]*\)[ \t]*$")
_MARKS = lazy(r"[ \t\u3000]*(?:>[ \t]*)*(?:[-*+•·][ \t]+)?")
_LABEL = lazy(r"(?P<key>[^\W\d_](?:[\w \u3000]{0,18}\w)?)[ \t\u3000]*[:：][ \t\u3000]*(?P<value>\S.*)$")
_BETWEEN = lazy(r"[ \t\u3000]{0,40}[|｜丨][ \t\u3000]*|[ \t]{2,}|\u3000+")
_SIMPREAD = lazy(
    r"[ \t]*+(?:>[ \t]*+)?本文由[ \t]*\[[^\]\n]{0,80}SimpRead[^\]\n]*\]\([^)\n]*\)[ \t]*转码[，,。]?[ \t]*"
    r"原文地址[ \t]*(?:\[(?P<name>[^\]\n]*)\]\((?P<linked>https?://[^\s)]+)\)|<?(?P<bare>https?://[^\s>]+)>?)[ \t]*$"
)
_WECHAT = lazy(
    r"(?:原创[ \t]+)(?P<author>\S{1,20})[ \t]+(?P<source>[^\s*]{1,30})[ \t]+[*_](?P<date>\d{4}[^*_\n]{4,16})[*_]"
    r"(?:[ \t]+[*_](?P<place>[^*_\s]{1,12})[*_])?[ \t]*$"
)
_COPYRIGHT = lazy(r"[ \t>]*著作权归作者所有[^\n]{0,80}$")
_TABLE_RULE = lazy(r"[ \t]*+(?:\|[ \t]*+)?:?-+:?[ \t]*+\|[ \t]*+:?-+:?[ \t]*+(?:\|[ \t]*+)?$")
_SENTENCE = lazy(r"[。！？；]")
_LONGEST_SOURCE = 30
"""Characters of the name of a source."""
_LONGEST = 80
"""Characters of a value that is no address."""
_SURE = 2
"""Lines that are metadata even where text goes on below them without a blank line."""
_SEVERAL = 2
"""Cells of a row that has a label."""


class _Line(NamedTuple):
    """What one line says."""

    number: int
    pairs: dict[str, object]


def find(text: str) -> Cut | None:
    """Return the metadata in the lines at the top of ``text``, None where there are none."""
    if not _may_begin(text[:_LOOK]):
        return None
    lines = lines_of(text[:_SEARCHED], _MOST_LINES)
    if len(text) > _SEARCHED and sum(map(len, lines)) == _SEARCHED:
        del lines[-1]  # it is cut
    bare = [line.strip() for line in lines]
    start = _below_title(bare)
    numbers: list[int] = []
    if start is not None and bare[start].lower() == "## metadata":
        numbers.append(start)
        start = _next(bare, start + 1)
    found = [] if start is None else _table(bare, start) or _lines(bare, start)
    fields = _fields(bare, found)
    if not fields or (len(found) == 1 and start == _next(bare, 0) and not _stands_alone(fields)):
        return None
    if numbers and bare[found[-1].number + 1 : found[-1].number + 2] not in ([], [""]):
        numbers.clear()  # a list of which a part stays keeps its heading
    result = cut(text, lines, [*numbers, *(line.number for line in found)], fields)
    return result if result.body.strip() else None  # a text of nothing else is a text


def _fields(bare: Sequence[str], found: Sequence[_Line]) -> dict[str, object]:
    """Return what the lines ``found`` say; nothing where one thing is said twice, or text goes on below a single line."""
    if not found:
        return {}
    last = found[-1].number
    goes_on = bare[last + 1 : last + 2] not in ([], [""])
    if goes_on and len(found) < _SURE and not _is_set_off(bare, last):
        return {}
    pairs = [pair for line in found for pair in line.pairs.items()]
    fields = dict(pairs)
    return fields if len(fields) == len(pairs) else {}


def _stands_alone(fields: dict[str, object]) -> bool:
    """Tell whether one line that says this is metadata even with no title above it."""
    (key, value), *_more = fields.items()
    meaning = keys.normal(key)
    return meaning not in keys.TITLE and (meaning not in keys.SOURCE or "://" in str(value))


def _may_begin(top: str) -> bool:
    """Tell whether the first line that is not title or picture may be metadata, from the ``top`` of a text."""
    if ":" not in top and "：" not in top and "|" not in top:
        return False
    bare = [line.strip() for line in top.replace("\r", "\n").split("\n", _FEW_LINES)[:_FEW_LINES]]
    start = _below_title(bare)
    if start is None:
        return False
    line = bare[start]
    return line.startswith("|") or line.lower() == "## metadata" or _read(line) is not None


def _next(bare: Sequence[str], start: int) -> int | None:
    """Return the number of the first line from ``start`` on that is not blank."""
    return next((number for number in range(start, len(bare)) if bare[number]), None)


def _below_title(bare: Sequence[str]) -> int | None:
    """Return the first line that is not blank, title or picture."""
    start = _next(bare, 0)
    if start is None:
        return None
    if _TITLE.match(bare[start]):
        start = _next(bare, start + 1)
    elif (
        start + 1 < len(bare)
        and bare[start][:1].isalnum()
        and bare[start + 1][:1] in ("=", "-")
        and _UNDERLINE.match(bare[start + 1])
    ):
        start = _next(bare, start + 2) if not _read_pairs(bare[start]) else start
    while start is not None and bare[start].startswith("![") and _IMAGE.match(bare[start]):
        start = _next(bare, start + 1)
    return start


def _is_set_off(bare: Sequence[str], last: int) -> bool:
    """Tell whether a rule, a heading or another block follows the line ``last``, or the line is one itself."""
    return bare[last][:1] == ">" or bare[last + 1].startswith(("---", "***", "#"))


def _lines(bare: Sequence[str], start: int) -> list[_Line]:
    """Return the lines from ``start`` that are metadata; blank ones may stand between."""
    found: list[_Line] = []
    number: int | None = start
    while number is not None:
        pairs = _read(bare[number])
        if pairs is None and not (found and _COPYRIGHT.match(bare[number])):
            break
        found.append(_Line(number, pairs or {"copyright": bare[number].lstrip("> ")}))
        number = _next(bare, number + 1)
    return found


def _read(line: str) -> dict[str, object] | None:
    """Return what ``line`` says, None where it is no metadata."""
    if "SimpRead" in line and (match := _SIMPREAD.match(line)):
        return {"url": match["linked"] or match["bare"]}
    if line.startswith("原创") and (match := _WECHAT.match(line)):
        return {key: value for key, value in match.groupdict().items() if value}
    return _read_pairs(line)


def _read_pairs(line: str) -> dict[str, object] | None:
    """Return the labels and values of ``line``, None where a part of it has no label that is known."""
    if ":" not in line and "：" not in line:
        return None
    marks = _MARKS.match(line)
    inside = line[marks.end() :] if marks else line
    parts = [part for part in _BETWEEN.split(inside) if part] if _BETWEEN.search(inside) else [inside]
    whole = None if len(parts) > 1 and all(map(_pair, parts)) else _pair(inside)
    pairs = [whole] if whole else [_pair(part) for part in parts]
    found = {key: value for pair in pairs if pair for key, value in [pair]}
    return found if len(found) == len(pairs) else None


def _pair(part: str) -> tuple[str, object] | None:
    """Return label and value of a part of a line."""
    plain = part
    if part.startswith(("**", "__")):
        sign = part[:2]
        plain = part[2:].replace(sign, "", 1)
    match = _LABEL.match(plain)
    if match is None:
        return None
    key, value = match["key"], match["value"].strip()
    return (key, value) if _is_said(keys.normal(key), value) else None


def _is_said(meaning: str, value: str) -> bool:
    """Tell whether a label with this meaning, and this value, are metadata and no sentence with a colon."""
    if meaning in keys.DATE:
        return len(value) <= _LONGEST and parse_written_date(value.strip("*` ")) is not None
    if meaning in keys.URL or meaning in keys.SOURCE:
        return "://" in value or (
            meaning in keys.SOURCE and len(value) <= _LONGEST_SOURCE and _is_short(value)
        )
    return meaning in keys.LABELS and _is_short(value)


def _is_short(value: str) -> bool:
    return len(value) <= _LONGEST and not _SENTENCE.search(value)


def _table(bare: Sequence[str], start: int) -> list[_Line]:
    """Return the rows of a table of labels and values, all of which are known; none of any other."""
    if "|" not in bare[start] or start + 2 >= len(bare) or not _TABLE_RULE.match(bare[start + 1]):
        return []
    found = [_Line(start, {}), _Line(start + 1, {})]
    head = _row(bare[start])
    if head:
        found[0] = _Line(start, dict([head]))
    for number in range(start + 2, len(bare)):
        if not bare[number]:
            break
        pair = _row(bare[number])
        if pair is None:
            return []
        found.append(_Line(number, dict([pair])))
    return found if len(found) > _SEVERAL else []


def _row(line: str) -> tuple[str, object] | None:
    cells = [cell.strip().strip("*") for cell in line.strip("| \t").split("|")]
    if len(cells) != _SEVERAL or not cells[1]:
        return None
    return (cells[0], cells[1]) if _is_said(keys.normal(cells[0]), cells[1]) else None
