"""Heads between delimiters: YAML in dashes, TOML in plus signs, a JSON object.

They differ from the handlers of python-frontmatter in that the body stays exactly as it stands, that delimiters
may be longer, indented or followed by blanks, and that every line end of real files counts.
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

from reader.i18n import gettext as _
from reader.ingest.frontmatter import plain_yaml, safe_yaml
from reader.ingest.frontmatter.handler import MAX_HEAD, START, HeadHandler, after_line_end
from reader.ingest.frontmatter.safe_yaml import HeadError

_END = r"[ \t]*(?=[\r\n]|\Z)"
_REST_OF_LINE = re.compile(_END)
_TOML_LINE = re.compile(r"\(at line (\d+)")
_CUT_TITLE = re.compile(r"^title:[ \t]+[^\s\"'|>#][^\n]*?[ \t](#\S[^\n]*)", re.MULTILINE | re.IGNORECASE)
"""A title of which YAML leaves out what begins with ``#``, where no blank after it says that this is meant."""
_LAST_BRACE = re.compile(r"[\r\n]\}" + _END)
_COMMA_TOO_MANY = re.compile(r",(?=\s*[}\]])")
_COMMA_AT_END = re.compile(r",[ \t]*$", re.MULTILINE)


class _FencedHandler(HeadHandler):
    """A head from an opening line to a closing line."""

    close: re.Pattern[str]
    """The closing line, from the line end before it."""

    def split(self, text: str) -> tuple[str, str]:
        """Return head and body; where nothing closes the head, it goes to the end of the text.

        Raises:
            ValueError: the text does not begin with the opening line.
        """
        end_of_opening = self.opening(text)
        begin = after_line_end(text, end_of_opening)
        self.start_line = text.count("\n", 0, begin) or text.count("\r", 0, begin)
        # The closing line of an empty head follows at once: its line end is that of the opening line.
        closing = self.close.search(text, end_of_opening, begin + MAX_HEAD)
        self.closed = closing is not None
        if closing is None:
            return text[begin : begin + MAX_HEAD], ""
        return text[begin : closing.start()], text[after_line_end(text, closing.end()) :]


class YamlHandler(_FencedHandler):
    """``---`` to ``---`` or ``...``, as Hugo, Hexo, Jekyll, Astro and Obsidian write it."""

    FM_BOUNDARY = re.compile(START + r"[ ]{0,3}-{3,}" + _END)
    close = re.compile(r"[\r\n][ ]{0,3}(?:-{3,}|\.{3})" + _END)

    def load(self, fm: str) -> Any:
        """Return the value of the head.

        Raises:
            HeadError: the head is not YAML.
        """
        plain = plain_yaml.load(fm)
        if plain is not None:
            return plain
        value, repeated = safe_yaml.load(fm)
        for key, line in repeated:
            self.flaws.append((_("the key “{}” again; the last one holds").format(key), line))
        for match in _CUT_TITLE.finditer(fm) if " #" in fm else ():
            lost = _("“{}” is a comment to YAML; quotes keep it").format(match[1])
            self.flaws.append((lost, fm.count("\n", 0, match.start())))
        return value


class TomlHandler(_FencedHandler):
    """``+++`` to ``+++``, as Hugo and Zola write it."""

    FM_BOUNDARY = re.compile(START + r"\+{3,}" + _END)
    close = re.compile(r"[\r\n]\+{3,}" + _END)
    sign = "="

    def load(self, fm: str) -> Any:
        """Return the table of the head.

        Raises:
            HeadError: the head is not TOML.
        """
        try:
            return tomllib.loads(fm)
        except RecursionError as error:
            raise HeadError(_("nested too deeply"), 0) from error
        except ValueError as error:  # also an integer of more digits than Python reads
            line = _TOML_LINE.search(str(error))
            raise HeadError(str(error), int(line[1]) - 1 if line else 0) from error


class JsonHandler(HeadHandler):
    """A JSON object, as Hugo reads it; it closes itself."""

    FM_BOUNDARY = re.compile(START + r"(?=\{\s*[\"}])")

    def split(self, text: str) -> tuple[str, str]:
        """Return the object and what follows its last line.

        Raises:
            ValueError: no object stands there, or text follows it on its last line.
        """
        begin = self.opening(text)
        self.start_line = text.count("\n", 0, begin)
        try:
            _value, end = json.JSONDecoder().raw_decode(text, begin)
        except (ValueError, RecursionError):
            last = _LAST_BRACE.search(text, begin, begin + MAX_HEAD)
            if last is None:
                raise ValueError("no end") from None
            end = last.end()
        rest = _REST_OF_LINE.match(text, end)
        if rest is None:
            raise ValueError("text after the object")
        return text[begin:end], text[after_line_end(text, rest.end()) :]

    def load(self, fm: str) -> Any:
        """Return the object; commas before a closing bracket are passed over.

        Raises:
            HeadError: the head is not JSON.
        """
        try:
            return json.loads(fm)
        except json.JSONDecodeError as error:
            flaw = HeadError(error.msg, error.lineno - 1)
        except (ValueError, RecursionError) as error:
            raise HeadError(str(error), 0) from error
        try:
            value = json.loads(_COMMA_TOO_MANY.sub("", fm))
        except (ValueError, RecursionError) as error:
            raise flaw from error
        self.flaws = [(_("a comma too many"), flaw.line)]
        return value

    def as_lines(self, head: str) -> str:
        """Return the lines without the braces around them and the commas after them."""
        return _COMMA_AT_END.sub("", head.strip().removeprefix("{").removesuffix("}"))
