"""Looks values of front matter up by meaning, whatever the spelling of the key and the shape of the value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import front_matter_keys as keys
from reader.text.lazy import lazy
from reader.text.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

MAX_TEXT = 2000
"""Characters kept of one value; a summary that long is an article."""

_COMMAS = lazy(r"[,，、;；\n]")
_HAN_COMMAS = lazy(r"[，、]")
_BETWEEN_WORDS = lazy(r"[ \t]{0,40}[/|｜][ \t]+|[ \t]{1,40}[/|｜][ \t]*|[|｜]|\s{1,40}(?=#)|(?<=\w)(?=#\w)")
"""Signs that part values where no comma does, and a hash before each but the first."""
_LINK = lazy(r"!?\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]|\[([^\[\]]+)\]\([^()\s]*\)")
"""A link to a page of the vault, or an address with a text: ``[[张三]]``, ``[[地点|上海]]``."""
_NAME_KEYS = ("name", "title", "label", "value", "slug")


class Fields:
    """The fields of one head, found by the normal forms of `keys`."""

    def __init__(self, fields: dict[str, object]) -> None:
        """Index ``fields`` as parsed."""
        self._values = {keys.normal(key): (key, value) for key, value in fields.items()}
        for name in keys.TABLES & self._values.keys():  # Zola's ``[taxonomies]``
            table = self._values[name][1]
            if isinstance(table, dict):
                inside = {keys.normal(str(key)): (str(key), value) for key, value in table.items()}
                self._values = inside | self._values

    def written(self, names: AbstractSet[str]) -> Sequence[tuple[str, object]]:
        """Return key as written and value of those of ``names`` that say something, in their order."""
        if not self._values:  # half of all files have no head
            return ()
        found = self._values.keys() & names
        if not found:  # mostly
            return ()
        ordered = found if len(found) == 1 else [name for name in names if name in found]
        written = [self._values[name] for name in ordered]
        return [each for each in written if each[1] not in (None, "", [], {})]

    def has(self, names: AbstractSet[str]) -> bool:
        """Tell whether any of ``names`` is there, with a value or without."""
        return not self._values.keys().isdisjoint(names)

    def text(self, names: AbstractSet[str]) -> str:
        """Return the first of ``names`` that says something, as one line; of a list its first."""
        for _key, value in self.written(names):
            for text in (value,) if isinstance(value, str) else plain_texts(value):
                if line := one_line(text[:MAX_TEXT]):
                    return line
        return ""

    def words(self, names: AbstractSet[str]) -> tuple[str, ...]:
        """Return the values of the first of ``names`` that says something as words, each once in any case.

        A list is flattened; a text is split at commas of either width, or at blanks where it has none.
        """
        for _key, value in self.written(names):
            if isinstance(value, dict) and all(map(_is_count, value.values())):
                texts: Iterable[str] = map(str, value)
            elif isinstance(value, str):
                texts = _words(value)
            else:
                texts = (part for text in plain_texts(value) for part in _parts(text))
            if words := each_once(texts):
                return words
        return ()


def _is_count(value: object) -> bool:
    return value is None or isinstance(value, int | float) or str(value).isdecimal()


def _parts(text: str) -> Iterable[str]:
    """Return the words of an item of a list: mostly one."""
    return _words(text) if text.startswith("#") and text.count("#") > 1 else _HAN_COMMAS.split(text)


def _words(value: str) -> Iterable[str]:
    """Return the words of one text: parted by commas, else by other signs, else by blanks."""
    if "[[" in value and len(parts := value.replace("]],", "]]").split("]]")) > 1:
        value = ",".join(f"{part}]]" if "[[" in part else part for part in parts if part.strip())
    if _COMMAS.search(value):
        return _COMMAS.split(value)
    parts = _BETWEEN_WORDS.split(value.strip())
    return parts if len(parts) > 1 else value.split()


def bare_word(text: str) -> str:
    """Return ``text`` as one line without the brackets of a link and the hash of a tag."""
    if "[" in text:
        text = _LINK.sub(lambda link: link[1] or link[2], text)
    return one_line(text).lstrip("#＃ ") if "#" in text or "＃" in text else one_line(text)


def plain_texts(value: object) -> Iterator[str]:
    """Yield the texts in a value of any shape, in order; null says nothing, a map says its name or its parts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from plain_texts(item)
    elif isinstance(value, dict):
        named = next((value[key] for key in _NAME_KEYS if value.get(key)), None)
        if named is not None:
            yield from plain_texts(named)
        else:
            for key, item in value.items():
                rest = " ".join(plain_texts(item))
                yield f"{key}: {rest}" if rest else str(key)
    elif isinstance(value, bool):
        yield str(value).lower()
    elif value is not None:
        yield str(value)


def each_once(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts without marks of links and tags, without empty ones and those that differ only in case."""
    words: dict[str, str] = {}
    for text in texts:
        word = bare_word(text) if "#" in text or "[" in text or "＃" in text else one_line(text)
        if (
            "#" in word
            and len(word) > 1
            and word.endswith("#")
            and "#" not in word[:-1]
            and word[-2:-1] > "\x7f"
        ):
            word = word[:-1]  # #话题#
        if word:
            words.setdefault(word.casefold(), word)
    return tuple(words.values())
