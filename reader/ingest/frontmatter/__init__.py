"""Splits a text into front matter and body, in every dialect that real files have.

python-frontmatter parses: a handler for each dialect detects a head, splits it off and loads it. It and PyYAML are
imported when a file looks as if it had a head; most of a folder of scraped texts has none. A head that does not
parse never hides the body: it is read key by key, and its flaws are named with their lines. What programs that
clip and take notes write into the text itself is read by `labels`, `enclosed` and `trailers`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import Problem
from reader.i18n import gettext as _
from reader.ingest.frontmatter import labels, trailers
from reader.model import front_matter_keys as keys
from reader.text.characters import LINE_END
from reader.text.lazy import lazy
from reader.text.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.ingest.frontmatter.cut import Cut
    from reader.ingest.frontmatter.handler import HeadHandler
    from reader.ingest.frontmatter.safe_yaml import HeadError

KIND = "front matter"
"""The kind of every `Problem` of a head."""

_TOP = 2000
"""Characters of a text in which its head is looked for first."""
_MARGIN = 100
"""Characters that must follow a head there, so that it does not end with them."""
_MAY_BE_HEAD = lazy(
    r"\A\ufeff?\s*(?:(-{3}|\+{3}|\{|\[#\]:|%[ \t]|#\+)|(?:[-*][ ])?[\w-]{1,30}(::)[ \t]|[A-Za-z][\w. -]{1,30}[:：])"
)
_MAY_BE_ANOTHER = lazy(r"\s*(?:-{3}|\+{3})[ \t]*[\r\n]")
_MAY_BE_ENCLOSED = lazy(r"\A\ufeff?\s*(?:#[ \t][^\r\n]*+\s++(?:---[ \t]*[\r\n]|<!--|```)|<!--|```)")


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
    omitted: tuple[int, ...] = ()
    """1-based lines of the text after ``first_line`` that are head and not in ``body``."""

    def line_of(self, key: str) -> int | None:
        """Return the 1-based line of the text on which the last value of ``key`` begins, None if it is not found."""
        line = rf"^[ \t>*+-]*(?:\[#\]:|#\+)?[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*[*]*[:：=]"
        starts = [match.start() for match in re.finditer(line, self.raw, re.MULTILINE)]
        return self.raw_line + self.raw.count("\n", 0, starts[-1]) if starts else None


def split(text: str) -> Head:
    """Tell the head of ``text`` from its body. Never raises; a text without a head is all body."""
    head = _delimited(text)
    if head is None:
        head = _enclosed(text) or Head({}, text)
    if head.fields and _MAY_BE_ANOTHER.match(head.body):
        head = _with_another(head)
    if not head.fields and (found := labels.find(head.body)):
        head = _without_lines(head, found)
    if found := trailers.find(head.body):
        head = _without_lines(head, found)
    return head


def _delimited(text: str) -> Head | None:
    """Return the head that ``text`` begins with, None where it begins with none."""
    match = _MAY_BE_HEAD.match(text)
    if match is None:
        return None
    for handler in _handlers(match[1] or match[2]):
        if head := _read(handler, text):
            return head
    return None


@cache
def _handlers(opening: str | None) -> tuple[type[HeadHandler], ...]:
    """Return the dialects of a text that begins with ``opening``, None for a key."""
    from reader.ingest.frontmatter import clippings, delimited, lines

    return {
        "---": (delimited.YamlHandler,),
        "+++": (delimited.TomlHandler,),
        "{": (delimited.JsonHandler,),
        "#+": (lines.OrgHandler,),
        "[#]:": (lines.LcttHandler,),
        "::": (clippings.LogseqHandler,),
        None: (
            clippings.JinaHandler,
            clippings.MailHandler,
            lines.OpenYamlHandler,
            lines.MetadataHandler,
        ),
    }.get(opening, (lines.PandocHandler,))


def _read(dialect: type[HeadHandler], text: str) -> Head | None:
    """Return the head of a ``dialect`` that ``text`` begins with, None where it is no head after all."""
    begin = len(text) - len(text.lstrip()) if text[:1].isspace() else 0
    # python-frontmatter copies what it is given some times, and most heads are a small part of a text.
    top = text[begin : begin + _TOP]
    parsed = None if dialect.closes_itself else _parsed(dialect, top)
    if parsed is None or (len(top) == _TOP and not _ends_early(parsed[0], top)):
        parsed = _parsed(dialect, text[begin:])
    handler, fields, flaw = parsed
    if not handler.found:
        return None
    raw = handler.raw.replace("\r", "\n") if "\r" in handler.raw else handler.raw
    raw_line = 1 + handler.start_line + _lines_before(text, begin)
    if not handler.closed:
        return _read_unclosed(handler, text, raw, raw_line)
    body = text[_in_original(text, begin, handler.body_start) :]
    if flaw or (not fields and raw.strip()):
        return _mend(handler, text, body, (raw, raw_line, flaw))
    problems = tuple(
        Problem(KIND, one_line(message), line=raw_line + line) for message, line in handler.flaws
    )
    return Head(fields, body, _lines_before(text, len(text) - len(body)) + 1, problems, raw, raw_line)


def _parsed(dialect: type[HeadHandler], text: str) -> tuple[HeadHandler, dict[str, object], HeadError | None]:
    """Return what python-frontmatter reads with a handler of ``dialect``; a new one: it keeps what it finds."""
    parse, head_error = _parser()
    handler = dialect()
    try:
        fields, _content = parse(text, handler=handler)
    except head_error as error:
        return handler, {}, error
    return handler, fields, None


@cache
def _parser() -> tuple[Callable[..., tuple[dict[str, object], str]], type[HeadError]]:
    """Return the parser of python-frontmatter, and what our handlers raise: imported with the first head."""
    import frontmatter

    from reader.ingest.frontmatter.safe_yaml import HeadError

    return frontmatter.parse, HeadError


def _ends_early(handler: HeadHandler, top: str) -> bool:
    """Tell whether the head was found in the ``top`` of a text, and not just because that ends."""
    return handler.found and handler.closed and handler.body_start < len(top) - top.count("\r") - _MARGIN


def _in_original(text: str, begin: int, position: int) -> int:
    r"""Return where in ``text`` stands what is at ``position`` of what python-frontmatter makes of it.

    That begins at ``begin``, has no blanks at its end, and ``\n`` for ``\r\n``.
    """
    end = begin + position
    while (longer := begin + position + text.count("\r\n", begin, end)) != end:
        end = longer
    if text.startswith("\n", end) and text[end - 1 : end] == "\r":
        return end + 1
    if text[end - 1 : end] not in ("\n", "\r") and (blanks := LINE_END.search(text, end)):
        return blanks.end()  # at its end: what follows is blank
    return end


def _mend(
    handler: HeadHandler, text: str, body: str, found: tuple[str, int, HeadError | None]
) -> Head | None:
    """Read a head that does not parse key by key; None where no known key shows that it is one."""
    from reader.ingest.frontmatter.repair import repair

    raw, raw_line, flaw = found
    result = repair(handler.as_lines(raw), raw_line, handler.sign)
    if not result.known:
        return None
    if flaw and not result.problems:
        result.problems.append(Problem(KIND, one_line(flaw.message), line=raw_line + flaw.line))
    if result.end is not None:
        result.problems.append(_unclosed(raw_line))
        body = text[_line_start(text, raw_line + result.end) :]
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


def _enclosed(text: str) -> Head | None:
    """Return the head in a comment or a block of code, or below the title, None where there is none."""
    if _MAY_BE_ENCLOSED.match(text) is None:
        return None
    from reader.ingest.frontmatter import enclosed

    found = enclosed.find(text)
    if found is None:
        return None
    head = _without_lines(Head({}, text), found)
    if found.is_comment and (real := _delimited(head.body)):
        return _joined(real, head, first_line=head.first_line)
    return head


def _with_another(head: Head) -> Head:
    """Return ``head`` with the one that stands below it, as programs leave it that put theirs above."""
    other = _delimited(head.body)
    # What stands between two rules of a text is no head: it has blank lines, or does not parse. Below a head of a
    # stream stands the body of an article as it was.
    if other is None or keys.STREAM in head.fields or other.problems or "\n\n" in other.raw:
        return head
    if not any(keys.normal(key) in keys.KNOWN for key in other.fields):
        return head
    if any(head.fields.get(key, value) != value for key, value in other.fields.items()):
        return head  # it stays in the text: what only one can say would be lost
    return _joined(head, other, first_line=1)._replace(
        body=other.body, first_line=head.first_line + other.first_line - 1
    )


def _joined(main: Head, other: Head, *, first_line: int) -> Head:
    """Return ``main`` with what only ``other`` says; ``main`` stands below ``first_line`` of the text."""
    below = first_line - 1
    problems = [each._replace(line=each.line and each.line + below) for each in main.problems]
    return main._replace(
        fields=main.fields | {key: value for key, value in other.fields.items() if key not in main.fields},
        first_line=main.first_line + below,
        raw_line=main.raw_line + below,
        problems=(*problems, *other.problems),
    )


def _without_lines(head: Head, found: Cut) -> Head:
    """Return ``head`` with what was ``found`` in its body, whose lines are taken out."""
    first, rest = head.first_line, sorted({number + head.first_line for number in found.lines})
    while rest and rest[0] == first:
        first += 1
        del rest[0]
    fields = head.fields | {key: value for key, value in found.fields.items() if key not in head.fields}
    raw, raw_line = (head.raw, head.raw_line) if head.raw else (found.raw, found.raw_line + head.first_line)
    return head._replace(
        fields=fields,
        body=found.body,
        first_line=first,
        raw=raw,
        raw_line=raw_line,
        omitted=tuple(sorted({*head.omitted, *rest})),
    )


def _lines_before(text: str, position: int) -> int:
    if "\r" not in text[:position]:
        return text.count("\n", 0, position)
    return len(LINE_END.findall(text, 0, position))


def _line_start(text: str, line: int) -> int:
    """Return where the 1-based ``line`` of ``text`` begins; its end where there is no such line."""
    if line == 1:
        return 0
    for number, match in enumerate(LINE_END.finditer(text), 2):
        if number == line:
            return match.end()
    return len(text)
