"""Front matter inside an HTML comment or a block of code at the top, or between dashes below the title."""

from __future__ import annotations

from reader.ingest.frontmatter import delimited
from reader.ingest.frontmatter.cut import Cut, cut, lines_of
from reader.ingest.frontmatter.safe_yaml import HeadError
from reader.model import front_matter_keys as keys
from reader.text.lazy import lazy

_MOST_LINES = 60
"""Lines at the top of a text that are looked at."""
_TITLE = lazy(r"\ufeff?#[ \t]+\S")
_FENCE = lazy(r"(`{3,}|~{3,})[ \t]*(yaml|yml|toml|json|---)?[ \t]*$")
_SURE = 2
"""Known keys that tell a head from an example of one."""


def find(text: str) -> Cut | None:
    """Return the head that stands enclosed at the top of ``text``, or below its title, None where there is none."""
    lines = lines_of(text, _MOST_LINES)
    bare = [line.strip().lstrip("\ufeff") for line in lines]
    start = _first_with_text(bare, 0)
    if start is None:
        return None
    below_title = _TITLE.match(lines[start]) is not None
    if below_title:
        start = _first_with_text(bare, start + 1)
        if start is None:
            return None
    if bare[start].startswith("<!--"):
        return _comment(text, lines, bare, start)
    if match := _FENCE.match(bare[start]):
        return _between(text, lines, bare, (start, match[1]), sign="toml" if match[2] == "toml" else "yaml")
    if below_title and bare[start] == "---":
        return _between(text, lines, bare, (start, "---"), sign="yaml")
    return None


def _first_with_text(bare: list[str], start: int) -> int | None:
    return next((number for number in range(start, len(bare)) if bare[number]), None)


def _between(
    text: str, lines: list[str], bare: list[str], opening: tuple[int, str], *, sign: str
) -> Cut | None:
    """Return the head from the line after an opening one to its like."""
    start, mark = opening
    end = next((number for number in range(start + 1, len(bare)) if bare[number] == mark), None)
    if end is None:
        return None
    fields = _load(bare_head(lines[start + 1 : end]), sign)
    if fields is None or sum(keys.normal(key) in keys.KNOWN for key in fields) < _SURE:
        return None
    return cut(text, lines, range(start, end + 1), fields)


def _comment(text: str, lines: list[str], bare: list[str], start: int) -> Cut | None:
    """Return the head in the comment that begins on the line ``start``."""
    end = next((number for number in range(start, len(bare)) if "-->" in bare[number]), None)
    if end is None or not bare[end].endswith("-->"):
        return None
    inside = "".join(lines[start : end + 1]).strip().lstrip("\ufeff").removeprefix("<!--").removesuffix("-->")
    fields = _load(bare_head(inside.strip().splitlines()), "yaml")
    if fields is None or not any(keys.normal(key) in keys.OPENING for key in fields):
        return None
    return cut(text, lines, range(start, end + 1), fields)._replace(is_comment=True)


def bare_head(lines: list[str]) -> str:
    """Return ``lines`` without the dashes that may stand around them."""
    kept = [line.rstrip() for line in lines]
    while kept and kept[0].strip() in ("", "---"):
        del kept[0]
    while kept and kept[-1].strip() in ("", "---"):
        del kept[-1]
    return "\n".join(kept)


def _load(head: str, sign: str) -> dict[str, object] | None:
    """Return the fields of a head that parses without a flaw, None of any other."""
    handler = delimited.TomlHandler() if sign == "toml" else delimited.YamlHandler()
    try:
        fields: dict[str, object] = handler.load(head)
    except HeadError:
        return None
    return None if handler.flaws else fields
