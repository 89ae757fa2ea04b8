"""The head of a file told from its body, in every dialect that real files have.

python-frontmatter gives the shape: a handler for each dialect, which detects a head, splits it off and loads it.
It and PyYAML are imported when a file looks as if it had a head; most of a folder of scraped texts has none.
A head that does not parse never hides the body: it is read key by key, and its flaws are named with their lines.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import Problem
from reader.i18n import gettext as _
from reader.text.lazy import lazy
from reader.text.sanitize import one_line

if TYPE_CHECKING:
    from reader.ingest.frontmatter.handler import HeadHandler
    from reader.ingest.frontmatter.safe_yaml import HeadError

KIND = "front matter"
"""The kind of every `Problem` of a head."""

_LINE_END = lazy(r"\r\n?|\n")
_MAY_BE_HEAD = lazy(r"\A\ufeff?\s*(?:(-{3}|\+{3}|\{|\[#\]:|%[ \t]|#\+)|[A-Za-z][\w. -]{1,30}[:：])")


class Head(NamedTuple):
    """The front matter of one text, and what is left of the text."""

    fields: dict[str, object]
    """Keys and values in their order; texts, numbers, lists and maps, dates only from TOML."""
    body: str
    """The text after the head, exactly as it stands; above it the lines of a broken head that were not read."""
    first_line: int = 1
    """1-based line of the text on which ``body`` begins."""
    problems: tuple[Problem, ...] = ()
    raw: str = ""
    """The head as it stands, with ``\\n`` as line end."""
    raw_line: int = 1
    """1-based line of the text on which ``raw`` begins."""

    def line_of(self, key: str) -> int | None:
        """Return the 1-based line of the text on which the last value of ``key`` begins, None if it is not found."""
        line = rf"^[ \t]*(?:\[#\]:|#\+)?[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*[:：=]"
        starts = [match.start() for match in re.finditer(line, self.raw, re.MULTILINE)]
        return self.raw_line + self.raw.count("\n", 0, starts[-1]) if starts else None


def split(text: str) -> Head:
    """Tell the head of ``text`` from its body. Never raises; a text without a head is all body."""
    match = _MAY_BE_HEAD.match(text)
    if match is None:
        return Head({}, text)
    for handler in _handlers(match[1]):
        # A new one for each text: it keeps what it finds, and threads may read at once.
        head = _read(handler(), text)
        if head is not None:
            return head
    return Head({}, text)


@cache
def _handlers(opening: str | None) -> tuple[type[HeadHandler], ...]:
    """Return the dialects of a text that begins with ``opening``, None for a key."""
    from reader.ingest.frontmatter import delimited, lines

    return {
        "---": (delimited.YamlHandler,),
        "+++": (delimited.TomlHandler,),
        "{": (delimited.JsonHandler,),
        "#+": (lines.OrgHandler,),
        "[#]:": (lines.LcttHandler,),
        None: (lines.OpenYamlHandler, lines.MetadataHandler),
    }.get(opening, (lines.PandocHandler,))


def _read(handler: HeadHandler, text: str) -> Head | None:
    """Return the head that ``handler`` finds in ``text``, None where it is no head after all."""
    from reader.ingest.frontmatter.safe_yaml import HeadError

    try:
        raw, body = handler.split(text)
    except ValueError:
        return None
    if "\r" in raw:
        raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    raw_line = 1 + handler.start_line
    if not handler.closed:
        return _read_unclosed(handler, text, raw, raw_line)
    try:
        fields = _as_fields(handler.load(raw))
        flaw = None
    except HeadError as error:
        fields, flaw = None, error
    if fields is None or (not fields and raw.strip()):
        return _mend(handler, text, raw, raw_line, flaw)
    problems = tuple(
        Problem(KIND, one_line(message), line=raw_line + line) for message, line in handler.flaws
    )
    return Head(fields, body, _lines_before(text, len(text) - len(body)) + 1, problems, raw, raw_line)


def _as_fields(value: object) -> dict[str, object] | None:
    """Return the fields that a parsed head is; a list of one-key maps counts as one map."""
    if value is None:
        return {}
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        value = {key: item for mapping in value for key, item in mapping.items()}
    return {str(key): item for key, item in value.items()} if isinstance(value, dict) else None


def _mend(handler: HeadHandler, text: str, raw: str, raw_line: int, flaw: HeadError | None) -> Head | None:
    """Read a head that does not parse key by key; None where no known key shows that it is one."""
    from reader.ingest.frontmatter.repair import repair

    result = repair(handler.as_lines(raw), raw_line, handler.sign)
    if not result.known:
        return None
    if flaw and not result.problems:
        result.problems.append(Problem(KIND, one_line(flaw.message), line=raw_line + flaw.line))
    if result.end is not None:
        result.problems.append(_unclosed(raw_line))
        body = text[_line_start(text, raw_line + result.end) :]
    else:
        body = handler.split(text)[1]
    body_line = _lines_before(text, len(text) - len(body)) + 1
    if result.unread:
        body = "\n".join([*result.unread, "", body])
        body_line = max(1, body_line - len(result.unread) - 1)
    return Head(result.fields, body, body_line, tuple(result.problems), raw, raw_line)


def _read_unclosed(handler: HeadHandler, text: str, raw: str, raw_line: int) -> Head | None:
    """Read a head that nothing closes: its lines up to the first that is blank or has no key."""
    from reader.ingest.frontmatter.repair import repair

    block = re.split(r"\n[ \t]*(?:\n|\Z)", raw, maxsplit=1)[0]
    result = repair(block, raw_line, handler.sign, whole=False)
    if not result.known:
        return None
    lines = block.count("\n") + 1 if result.end is None else result.end
    start = _line_start(text, raw_line + lines)
    problems = (_unclosed(raw_line), *result.problems)
    return Head(result.fields, text[start:], _lines_before(text, start) + 1, problems, block, raw_line)


def _unclosed(raw_line: int) -> Problem:
    return Problem(
        KIND,
        _("nothing closes the front matter"),
        _("it ends where the text begins"),
        line=max(1, raw_line - 1),
    )


def _lines_before(text: str, position: int) -> int:
    if "\r" not in text[:position]:
        return text.count("\n", 0, position)
    return len(_LINE_END.findall(text, 0, position))


def _line_start(text: str, line: int) -> int:
    """Return where the 1-based ``line`` of ``text`` begins; its end where there is no such line."""
    if line == 1:
        return 0
    for number, match in enumerate(_LINE_END.finditer(text), 2):
        if number == line:
            return match.end()
    return len(text)
