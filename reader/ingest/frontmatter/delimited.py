"""Heads between delimiters: YAML in dashes, TOML in plus signs, a JSON object.

They differ from the handlers of python-frontmatter in that the body stays exactly as it stands, that delimiters
may be longer, indented or followed by blanks, and that every line end of real files counts.
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

from frontmatter.default_handlers import JSONHandler, YAMLHandler

from reader.i18n import gettext as _
from reader.ingest.frontmatter import plain_yaml, safe_yaml
from reader.ingest.frontmatter.handler import MAX_HEAD, START, HeadHandler, after_line_end
from reader.ingest.frontmatter.safe_yaml import HeadError

if TYPE_CHECKING:
    import frontmatter

_END = r"[ \t]*(?=[\r\n]|\Z)"
_REST_OF_LINE = re.compile(_END)
_TOML_LINE = re.compile(r"\(at line (\d+)")
_CUT_TITLE = re.compile(r"^title:[ \t]+[^\s\"'|>#][^\n]*?[ \t](#\S[^\n]*)", re.MULTILINE | re.IGNORECASE)
"""A title of which YAML leaves out what begins with ``#``, where no blank after it says that this is meant."""
_LAST_BRACE = re.compile(r"[\r\n]\}" + _END)
_COMMA_TOO_MANY = re.compile(r",(?=\s*[}\]])")
_LARGE_TOML = 1 << 16
"""Characters of a TOML head."""
_PART = r"(?:[\w-]{1,80}+|'[^'\n]{0,80}+'|\"[^\"\n]{0,80}+\")"
_MANY_DOTS = re.compile(rf"(?<![\w.'\"-]){_PART}(?:[ \t]{{0,8}}+\.[ \t]{{0,8}}+{_PART}){{50}}")
"""A key of more parts than any has."""
_COMMA_AT_END = re.compile(r",[ \t]*$", re.MULTILINE)


class _FencedHandler(HeadHandler):
    """A head from an opening line to a closing line."""

    close: re.Pattern[str]
    """The closing line, from the line end before it."""

    def split(self, text: str) -> tuple[str, str]:
        """Return head and body.

        Raises:
            ValueError: the text does not begin with the opening line, or nothing closes the head.
        """
        end_of_opening = self.opening(text)
        begin = after_line_end(text, end_of_opening)
        start_line = text.count("\n", 0, begin) or text.count("\r", 0, begin)
        # The closing line of an empty head follows at once: its line end is that of the opening line.
        closing = self.close.search(text, end_of_opening, begin + MAX_HEAD)
        self.closed = closing is not None
        if closing is None:
            self.keep(text, text[begin : begin + MAX_HEAD], start_line, len(text))
            raise ValueError("no end")
        body_start = after_line_end(text, closing.end())
        return self.keep(text, text[begin : closing.start()], start_line, body_start)


class YamlHandler(_FencedHandler, YAMLHandler):
    """``---`` to ``---`` or ``...``, as Hugo, Hexo, Jekyll, Astro and Obsidian write it."""

    FM_BOUNDARY = re.compile(START + r"[ \t]{0,3}-{3,}" + _END)
    close = re.compile(r"[\r\n][ ]{0,3}(?:-{3,}|\.{3})" + _END)

    def load(self, fm: str, **options: object) -> Any:  # noqa: ARG002 - the signature of python-frontmatter
        """Return the fields of the head; a list of maps counts as one map.

        Raises:
            HeadError: the head is not YAML, or says nothing by keys.
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
        if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
            value = {key: item for mapping in value for key, item in mapping.items()}
        if value is None or isinstance(value, dict):
            return value or {}
        raise HeadError(_("no key with a value"), 0)

    def format(self, post: frontmatter.Post, **options: object) -> str:
        """Return head and body of ``post`` with an empty line between; the body stays as it stands."""
        return f"---\n{self.export(post.metadata, **options)}\n---\n\n{post.content}"


class TomlHandler(_FencedHandler):
    """``+++`` to ``+++``, as Hugo and Zola write it."""

    FM_BOUNDARY = re.compile(START + r"\+{3,}" + _END)
    close = re.compile(r"[\r\n]\+{3,}" + _END)
    sign = "="

    def load(self, fm: str, **options: object) -> Any:  # noqa: ARG002 - the signature of python-frontmatter
        """Return the table of the head.

        Raises:
            HeadError: the head is not TOML.
        """
        if len(fm) > _LARGE_TOML or _MANY_DOTS.search(fm):
            raise HeadError(
                _("too much for a head"), 0
            )  # tomllib takes memory by the square of the parts of a key
        try:
            return tomllib.loads(fm)
        except RecursionError as error:
            raise HeadError(_("nested too deeply"), 0) from error
        except ValueError as error:  # also an integer of more digits than Python reads
            line = _TOML_LINE.search(str(error))
            raise HeadError(str(error), int(line[1]) - 1 if line else 0) from error


class JsonHandler(HeadHandler, JSONHandler):
    """A JSON object, as Hugo reads it; it closes itself."""

    FM_BOUNDARY = re.compile(START + r"(?=\{\s*[\"}])")
    closes_itself = True

    def split(self, text: str) -> tuple[str, str]:
        """Return the object and what follows its last line.

        Raises:
            ValueError: no object stands there, or text follows it on its last line.
        """
        begin = self.opening(text)
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
        body_start = after_line_end(text, rest.end())
        return self.keep(text, text[begin:end], text.count("\n", 0, begin), body_start)

    def load(self, fm: str, **options: object) -> Any:  # noqa: ARG002 - the signature of python-frontmatter
        """Return the object; commas before a closing bracket are passed over.

        Raises:
            HeadError: the head is not JSON.
        """
        try:
            return json.loads(fm, object_pairs_hook=self._object)
        except json.JSONDecodeError as error:
            flaw = HeadError(error.msg, error.lineno - 1)
        except (ValueError, RecursionError) as error:
            raise HeadError(str(error), 0) from error
        self.flaws.clear()
        try:
            value = json.loads(_COMMA_TOO_MANY.sub("", fm), object_pairs_hook=self._object)
        except (ValueError, RecursionError) as error:
            raise flaw from error
        self.flaws.append((_("a comma too many"), flaw.line))
        return value

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """Return one object of the head; what a key says twice is told."""
        fields: dict[str, Any] = {}
        for key, value in pairs:
            self.put(fields, key, value, 0)
        return fields

    def as_lines(self, head: str) -> str:
        """Return the lines without the braces around them and the commas after them."""
        return _COMMA_AT_END.sub("", head.strip().removeprefix("{").removesuffix("}"))
