"""Checks of ``theme``: a name, or tables ``[theme.NAME]``; imported only where a file has such tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.config.checks import THEMES, nearest_of, string
from reader.errors import UsageError
from reader.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Add = Callable[[tuple[str, ...], str, UsageError], None]
    """Is given where below ``theme`` an error is, the name of what is wrong, and the error."""

AUTO = "auto"
"""The name of the theme that goes with the background of the terminal."""
COLORS = (
    "background", "bar", "row", "text", "strong", "dim", "accent", "rule", "warning", "match_background", "match_text",
    "selection",
)  # fmt: skip
"""The colours of a theme by the job they do."""
_COLOR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
_NAME = "name"
"""The key that names the theme in force, where ``theme`` is a table."""


class OwnTheme(NamedTuple):
    """A theme of the user's own."""

    base: str
    """Name of the theme that has the colours that are not given."""
    colors: Mapping[str, str]
    """Colours by their job, ``#rrggbb``."""


def own_themes(values: Mapping[str, object], add: Add) -> tuple[str, dict[str, OwnTheme]]:
    """Return the name of the theme in force, and the themes of which nothing is wrong, by name.

    Where no ``name`` says which is in force, an only theme is.
    """
    themes = {
        name: theme
        for name, value in values.items()
        if name != _NAME and (theme := _theme(name, value, add)) is not None
    }
    known = (AUTO, *themes, *THEMES)
    written = values.get(_NAME)
    if written is None:
        return (next(iter(themes)) if len(themes) == 1 else THEMES[0]), themes
    try:
        name = string(written)
        if name not in known:
            raise UsageError(_("there is no theme “{}”").format(name), hint=nearest_of(name, known))  # noqa: TRY301
    except UsageError as error:
        add((_NAME,), "theme", error)
        return THEMES[0], themes
    return name, themes


def _theme(name: str, value: object, add: Add) -> OwnTheme | None:
    if not isinstance(value, dict):
        add((name,), name, UsageError(_("must be a table"), hint="[theme.mine]"))
        return None
    if name == AUTO or name in THEMES or not name.isprintable() or not name.strip():
        add((name,), name, UsageError(_("a theme of your own needs another name")))
        return None
    base, colors, is_right = THEMES[0], {}, True
    for key, written in value.items():
        try:
            if key == "base":
                base = _base(written)
            elif key in COLORS:
                colors[key] = _color(written)
            else:
                raise UsageError(_("unknown key"), hint=nearest_of(key, ("base", *COLORS)))  # noqa: TRY301
        except UsageError as error:
            is_right = False
            add((name, key), key, error)
    return OwnTheme(base, colors) if is_right else None


def _base(value: object) -> str:
    name = string(value)
    if name not in THEMES:
        raise UsageError(_("there is no theme “{}”").format(name), hint=nearest_of(name, THEMES))
    return name


def _color(value: object) -> str:
    color = string(value)
    if not _COLOR.fullmatch(color):
        raise UsageError(_("“{}” is no colour").format(color), hint=_("such as #d8d2c6"))
    return color.lower()
