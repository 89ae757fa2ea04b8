r"""Renders formulas as Unicode where all of it can be: ``\alpha^2 \le 1`` as α² ≤ 1; ``\frac{1}{x}`` stays as typed."""

from __future__ import annotations

import re
from functools import cache

from reader.text.lazy import lazy

_MAX_FORMULA = 200
"""Characters: a longer one is laid out by its author over two dimensions, which a row of cells does not have."""
_COMMAND = lazy(r"\\(?:[A-Za-z]+|.)", re.DOTALL)
_SIZES = lazy(r"\\(?:left|right|big|Big|bigg|Bigg)(?![A-Za-z])\.?|\\displaystyle(?![A-Za-z])")
_SPACES = lazy(r"\\(?:[,;:! ]|q?quad(?![A-Za-z]))")
_TEXT = lazy(r"\\(?:text|mathrm|operatorname|rm)\{([\w \-]*)\}")
_LIMITS = lazy(r"\\(lim|max|min|sup|inf|log|ln|exp|sin|cos|tan|det|dim|gcd|arg)(?![A-Za-z])")
_SINGLE = lazy(r"([_^]|\\sqrt)\{(\w)\}")
_PROSE = lazy(r"[A-Za-z]{2}[ ,]{1,3}[A-Za-z]{2}")
"""Words of English, which no formula without commands has: ``$5 to US$``."""
_NAMED = lazy(r"\\[A-Za-z]")
_OPERATOR = lazy(r"(?<!\\)[=^_<>]|[\w)][ ]?[*+/][ ]?[\w(]")
_CHINESE_MARK = lazy("[\u3000-\u303f\uff01-\uff0f\uff1a-\uff1b\uff1f“”]")
_UNRESOLVED = frozenset("\\{}_^&$")


def as_unicode(formula: str) -> str:
    """Return ``formula`` (LaTeX without its delimiters) as Unicode; empty if not all of it can be said so."""
    formula = formula.strip()
    if not formula or len(formula) > _MAX_FORMULA or "\n\n" in formula:
        return ""
    if "\\" not in formula and (not formula.isascii() or _PROSE.search(formula)):
        return ""
    simple = _SIZES.sub("", formula)
    simple = _SPACES.sub(" ", simple)
    simple = _TEXT.sub(r"\1", simple)
    simple = _LIMITS.sub(r"\1", simple)
    simple = _SINGLE.sub(_without_braces, simple)
    if _UNRESOLVED.isdisjoint(simple):
        return " ".join(simple.split())
    import unicodeit  # 10 ms, and most articles have no formula

    if not _commands().issuperset(_COMMAND.findall(simple)):
        # It replaces beginnings of names too: \left would become ≤ft.
        return ""
    shown = " ".join(unicodeit.replace(simple).split())
    return shown if _UNRESOLVED.isdisjoint(shown) else ""


def _without_braces(match: re.Match[str]) -> str:
    return f"{match[1]} {match[2]}" if match[1] == "\\sqrt" else match[1] + match[2]


@cache
def _commands() -> frozenset[str]:
    """Return the commands that the library knows."""
    from unicodeit.data import COMBININGMARKS, REPLACEMENTS

    known = {name for name, _ in (*REPLACEMENTS, *COMBININGMARKS)}
    return frozenset(command for name in known for command in _COMMAND.findall(name))


def is_formula(text: str) -> bool:
    r"""Tell whether ``text`` between marks that need not mean a formula is one: it has commands or operators.

    ``\[原创\]`` and ``\(注\)`` are brackets that were escaped; so are ``\[1\]`` and ``\[snake\_case\]``.
    """
    if "](" in text or "://" in text:
        return False  # links
    if _NAMED.search(text):
        return True
    return _OPERATOR.search(text) is not None and _CHINESE_MARK.search(text) is None
