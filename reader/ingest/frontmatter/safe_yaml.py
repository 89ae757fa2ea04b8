"""Parses YAML safely: values are plain data, a title stays text, and aliases cannot grow without bound.

PyYAML's safe constructor fails on ``date: 2017-13-40`` and loses the whole head with it, reads ``12:30:45`` as
45045 and ``no`` as False, and copies what an alias bomb tells it to. Only its C parser is used here: nodes are
turned into values by this file, without tags, with the scalars of the YAML 1.2 core schema.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from reader.i18n import gettext as _
from reader.model import front_matter_keys as keys

if TYPE_CHECKING:
    from yaml import SafeLoader as _Parser
else:
    try:
        from yaml import CSafeLoader as _Parser
    except ImportError:  # PyYAML was built without libyaml: ten times slower, the same nodes
        from yaml import SafeLoader as _Parser

MAX_VALUES = 100_000
"""Values that the aliases of one head may unfold to."""

MAX_DEPTH = 100
"""Lists and maps within each other; libyaml's C stack ends the process at some tens of thousands."""
_MAY_BE_DEEP = re.compile(rf"[ \t?:-]{{{MAX_DEPTH}}}")
"""Indentation and signs of nested blocks, one character a level at least."""

_STRING_TAG = "tag:yaml.org,2002:str"
_COMMA = re.compile(r"[,，、;；\n]")
_NUMBER_START = frozenset("0123456789-+.")
_INTEGER = re.compile(r"[-+]?\d{1,18}$")
_REAL = re.compile(r"[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d{1,3})?$")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class HeadError(ValueError):
    """Front matter that does not parse: the reason in one line and the line (0-based, in the head) of the flaw."""

    def __init__(self, message: str, line: int) -> None:
        """Keep the reason and the line."""
        super().__init__(message)
        self.message = message
        self.line = line


class Loader(_Parser):
    """PyYAML's parser up to its nodes; scalars are told apart by `load`, which knows their key."""

    def resolve(self, kind: type[yaml.Node], value: str, implicit: object) -> str:  # noqa: ARG002 - PyYAML's signature
        """Give every node the same tag, so that no resolver is run."""
        return _STRING_TAG

    def descend_resolver(self, current_node: object, current_index: object) -> None:
        """Do nothing: paths select no tags here."""

    def ascend_resolver(self) -> None:
        """Do nothing: paths select no tags here."""


def load(text: str) -> tuple[object, list[tuple[str, int]]]:
    """Return the value of the YAML document ``text``, and its repeated top-level keys with their lines (0-based).

    The last of repeated keys holds, as in PyYAML.

    Raises:
        HeadError: the text is not YAML, or unfolds to more than `MAX_VALUES`.
    """
    try:
        if text.count("[") + text.count("{") > MAX_DEPTH or _MAY_BE_DEEP.search(text):
            _check_depth(text)
    except yaml.YAMLError:
        pass  # the same error is met again below, where it is told
    loader = Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None, []
        if "*" in text and "&" in text:
            _check_weight(node)
        repeated: list[tuple[str, int]] = []
        if isinstance(node, yaml.MappingNode):
            return _mapping(node, repeated), repeated
        return _value(node, plain_text=False), repeated
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = error.problem or error.context or str(error)
        raise HeadError(_in_plain_words(reason), mark.line if mark else 0) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) if isinstance(error.position, int) else 0
        raise HeadError(_("a character that YAML does not allow"), line) from error
    except RecursionError as error:
        raise HeadError(_("nested too deeply"), 0) from error
    finally:
        loader.dispose()


def _check_depth(text: str) -> None:
    """Refuse a head that nests deeper than `MAX_DEPTH`, by its events, which libyaml gives without recursion."""
    depth = 0
    for event in yaml.parse(text, Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise HeadError(_("nested too deeply"), 0)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _mapping(node: yaml.MappingNode, repeated: list[tuple[str, int]] | None = None) -> dict[str, object]:
    """Return the mapping; ``repeated`` is given for the top level, where keys say what their values are."""
    values: dict[str, object] = {}
    merged: list[object] = []
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise HeadError(_("a key that is not a text"), key_node.start_mark.line)
        key = key_node.value
        if key == "<<":
            merged.append(_value(value_node, plain_text=False))
            continue
        if repeated is not None and key in values:
            repeated.append((key, key_node.start_mark.line))
        meaning = keys.normal(key) if repeated is not None else ""
        if isinstance(value_node, yaml.ScalarNode) and value_node.style:
            values[key] = one_value(meaning, value_node.value)
        else:
            values[key] = _value(value_node, plain_text=meaning in keys.TEXT)
    for base in merged:
        for mapping in base if isinstance(base, list) else [base]:
            if isinstance(mapping, dict):
                values = mapping | values
    return values


def _value(node: yaml.Node, *, plain_text: bool) -> object:
    if isinstance(node, yaml.ScalarNode):
        # A quoted scalar or a block is text by its form.
        return node.value if node.style else scalar(node.value, plain_text=plain_text)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, plain_text=plain_text) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        if plain_text:
            return {_key(key): _value(value, plain_text=True) for key, value in node.value}
        return _mapping(node)
    return None


def one_value(meaning: str, text: str) -> object:
    """Return the value of a key with this `keys.normal` form that is ``text`` in quotes, or as a block.

    Quotes keep the words of one tag together; commas part them all the same.
    """
    return [text] if meaning in keys.LISTS and text and not _COMMA.search(text) else text


def scalar(text: str, *, plain_text: bool) -> object:
    """Return the value of ``text`` without quotes; with ``plain_text`` it is text unless it says that there is none."""
    if text in _WORDS and (not plain_text or _WORDS[text] is None):
        return _WORDS[text]
    return text if plain_text or text[0] not in _NUMBER_START else _number(text)


def _key(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise HeadError(_("a key that is not a text"), node.start_mark.line)
    return str(node.value)


def _number(text: str) -> object:
    if _INTEGER.match(text):
        # A leading zero is part of a name, such as the code 000685.
        return int(text) if text.lstrip("+-")[0] != "0" or len(text.lstrip("+-")) == 1 else text
    # 1.10 is a version: a number that cannot be written back as it stands stays text.
    return float(text) if _REAL.match(text) and repr(float(text)) == text else text


def _check_weight(node: yaml.Node) -> None:
    """Refuse a head whose aliases unfold to too many values, or into themselves."""
    weights: dict[int, int] = {}

    def weight(node: yaml.Node) -> int:
        known = weights.get(id(node))
        if known is not None:
            return known
        weights[id(node)] = MAX_VALUES  # what leads back to itself has no end
        children = (
            [child for pair in node.value for child in pair]
            if isinstance(node, yaml.MappingNode)
            else node.value
        )
        weights[id(node)] = 1 + (
            0 if isinstance(node, yaml.ScalarNode) else sum(weight(child) for child in children)
        )
        return weights[id(node)]

    if weight(node) > MAX_VALUES:
        raise HeadError(
            _("aliases that unfold to more than {} values").format(MAX_VALUES), node.start_mark.line
        )


def _in_plain_words(reason: str) -> str:
    """Return what libyaml's ``reason`` means to one who wrote ``title: a: b``."""
    meanings = {
        "mapping values are not allowed": _("a colon in a value that is not in quotes"),
        "could not find expected ':'": _("a line without a key"),
        "cannot start any token": _("YAML wants quotes around a value that begins with @, %, ` or a tab"),
        "unexpected end of stream": _("a quote that is not closed"),
        "expected ',' or ']'": _("a list that is not closed, or text after it"),
        "expected ',' or '}'": _("a brace that is not closed"),
        "undefined alias": _("YAML wants quotes around a value that begins with *"),
        "unknown escape character": _("a backslash in double quotes"),
        "expected hexdecimal number": _("a backslash in double quotes"),
        "expected key": _("text after a value, or an indent too many"),
    }
    return next((meaning for part, meaning in meanings.items() if part in reason), reason)
