"""Superscripts and subscripts in one row of cells: ``10<sup>4</sup>`` must not read 104.

Unicode has raised and lowered forms of the digits and of some letters; where it lacks one, ``^`` and ``_`` say it, as in
a formula typed by hand.
"""

from __future__ import annotations

_RAISED = str.maketrans(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyzTM",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᴹ",
)
_LOWERED = str.maketrans(
    "0123456789+-−=()aehijklmnoprstuvx",
    "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ",
)
_TABLES = {"sup": _RAISED, "sub": _LOWERED}
_SIGNS = {"sup": "^", "sub": "_"}
_MAX_LETTERS = 4
"""Characters up to which letters are raised or lowered: longer words are hard to read so."""
_MAX_SIGNED = 12
"""Characters up to which ``^(…)`` is written; longer text in ``<sup>`` is small print, and stays as it is."""
_BRACKETED = ("[]", "()", "（）", "【】", "〔〕")


def as_script(text: str, element: str, before: str) -> str:
    """Return ``text``, the content of ``<sup>`` or ``<sub>`` (``element``), as it is shown.

    ``before`` is the character that it stands behind. Notes in brackets (``<sup>[1]</sup>``), marks that are small by
    themselves (``®``) and text that is attached to nothing stay as they are.
    """
    table = _TABLES[element]
    shown = text.translate(table)
    digits_only = not any(character.isalpha() for character in text)
    if all(ord(character) in table for character in text) and (digits_only or len(text) <= _MAX_LETTERS):
        is_bracketed = text[:1] + text[-1:] in _BRACKETED
        return text if is_bracketed else shown
    if not before.strip() or before == "\n" or len(text) > _MAX_SIGNED or any(map(str.isspace, text)):
        return text
    if not any(map(str.isalnum, text)) or text[:1] + text[-1:] in _BRACKETED:
        return text
    sign = _SIGNS[element]
    return f"{sign}{text}" if len(text) == 1 else f"{sign}({text})"
