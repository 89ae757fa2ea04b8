"""The scripts in which an article can be shown."""

from __future__ import annotations

from enum import StrEnum


class Variant(StrEnum):
    """How Han text is shown; the value is the word for ``--script`` and the config."""

    ORIGINAL = "original"
    SIMPLIFIED = "hans"
    TRADITIONAL = "hant"
    TAIWAN = "tw"
    HONG_KONG = "hk"

    @property
    def next(self) -> Variant:
        """The variant after this one in the cycle of the ``C`` key."""
        order = list(Variant)
        return order[(order.index(self) + 1) % len(order)]


class Script(StrEnum):
    """The script an article is written in."""

    SIMPLIFIED = "hans"
    TRADITIONAL = "hant"
    MIXED = "mixed"
    """Both, with neither twice the other."""
    UNKNOWN = "none"
    """No character that tells, or not Chinese."""


class Region(StrEnum):
    """Whose wording and forms of characters a Traditional text has; the value is a region subtag of BCP 47."""

    TAIWAN = "tw"
    HONG_KONG = "hk"
    MAINLAND = "cn"
