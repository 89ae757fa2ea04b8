"""Keys of front matter that are likely a mistyped one that is read: ``tilte``."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reader.model import front_matter_keys as keys
from reader.model.slips import is_one_slip

if TYPE_CHECKING:
    from collections.abc import Iterable

_GROUPS = (
    keys.TITLE, keys.DATE, keys.TAGS, keys.KEYWORDS, keys.CATEGORIES, keys.SUMMARY, keys.AUTHOR, keys.LANG, keys.SOURCE, keys.URL,
)  # fmt: skip
_NO_SLIPS = frozenset(("des", "descr", "links", "sources", "urls"))
"""Words of their own, one letter away."""
_MEANT = tuple(dict.fromkeys(key for group in _GROUPS for key in group))
"""Keys that are read, in their normal form; a slip in another changes nothing."""


@lru_cache(maxsize=4096)  # a library has a few hundred spellings
def meant_key(key: str) -> str:
    """Return the known key for which ``key`` is likely a slip, or nothing: it is known, like none, or its plural."""
    written = keys.normal(key)
    if written in keys.KNOWN:
        return ""
    return next((known for known in _MEANT if written not in _NO_SLIPS and is_one_slip(written, known)), "")


def is_missing(meant: str, fields: Iterable[str]) -> bool:
    """Tell whether none of the keys ``fields`` says what the known key ``meant`` would say."""
    there = {keys.normal(key) for key in fields}
    return all(meant not in group or there.isdisjoint(group) for group in _GROUPS)
