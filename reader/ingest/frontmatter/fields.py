"""Front matter as facts ask it: by meaning, whatever the spelling of the key and the shape of the value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ingest.frontmatter import keys
from reader.text.lazy import lazy
from reader.text.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

MAX_TEXT = 2000
"""Characters kept of one value; a summary that long is an article."""

_COMMAS = lazy(r"[,，、;；\n]")
_HAN_COMMAS = lazy(r"[，、]")
_NAME_KEYS = ("name", "title", "label", "value", "slug")


class Fields:
    """The fields of one head, found by the normal forms of `keys`."""

    def __init__(self, fields: dict[str, object]) -> None:
        """Index ``fields`` as parsed."""
        self._values = {keys.normal(key): (key, value) for key, value in fields.items()}

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
            if isinstance(value, str):
                texts: Iterable[str] = _COMMAS.split(value) if _COMMAS.search(value) else value.split()
            else:
                texts = (part for text in plain_texts(value) for part in _HAN_COMMAS.split(text))
            if words := each_once(texts):
                return words
        return ()


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
    """Return the texts as lines fit to be shown, without empty ones and those that differ only in case."""
    words: dict[str, str] = {}
    for text in texts:
        word = one_line(text).lstrip("# ")
        if word:
            words.setdefault(word.casefold(), word)
    return tuple(words.values())
