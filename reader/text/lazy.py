"""Regular expressions that are compiled when they are first used.

Compiling one takes 0.2 to 2 ms, and a program that lists or opens an article needs few of them.
"""

from __future__ import annotations

import re
from typing import cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Lazy:
    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        """Compile; from now on the methods are found without coming here."""
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        vars(self).update({method: getattr(compiled, method) for method in _METHODS})
        return vars(self)[name]


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what has the methods of ``re.compile(source, flags)``.

    Raises:
        re.error: ``source`` is no regular expression; raised by the first use.
    """
    return cast("re.Pattern[str]", _Lazy(source, flags))
