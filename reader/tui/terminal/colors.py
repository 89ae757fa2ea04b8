"""How many colours the terminal has, and whether the user wants any (no-color.org)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_SIXTEEN = ("linux", "ansi", "cons25")
"""Values of TERM for terminals with the sixteen colours of ECMA-48 and no more."""


def wants_none(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether NO_COLOR is set, and not empty."""
    return bool(environment.get("NO_COLOR"))


def has_sixteen(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether the terminal has sixteen colours only, which are then taken as it has them."""
    term = environment.get("TERM", "")
    return not environment.get("COLORTERM") and (term in _SIXTEEN or term.endswith("-16color"))
