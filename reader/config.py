"""What the user set once and for all, read from ``config.toml``.

A key that is not known is an error that names the nearest known one: a setting that silently does nothing
is worse than a refusal.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from reader.errors import ConfigError
from reader.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Every setting with its default; a field name is the key in ``config.toml``."""

    library: tuple[str, ...] = ()
    """Folders or files to open when none is named."""
    script: str = "original"
    """Script to show articles in, a value of ``--script``."""
    line_breaks: str = "auto"
    """``auto``, ``join`` or ``keep``: what a single line end in a paragraph means."""
    width: int = 80
    """Reading width of the body in cells."""
    group: str = "month"
    """Groups of the list: ``day``, ``month``, ``year`` or ``none``."""
    theme: str = "reader-dark"
    """Name of the colour theme of the screen."""
    pager: str = ""
    """Command that ``show`` writes through on a terminal; empty: ``READER_PAGER``, ``PAGER``, ``less``."""


_CHOICES = {
    "script": ("original", "hans", "hant", "tw", "hk"),
    "line_breaks": ("auto", "join", "keep"),
    "group": ("day", "month", "year", "none"),
}


def load_config(path: Path) -> Config:
    """Read ``path``; a file that is not there gives the defaults.

    Raises:
        ConfigError: the file cannot be read or parsed, or holds an unknown key or a bad value.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}", hint=_("mend the file or move it away")) from error
    import tomllib  # most have no file

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: {error}", hint=_("mend the file or move it away")) from error
    known = [field.name for field in fields(Config)]
    checked: dict[str, Any] = {}
    for key, value in values.items():
        if key not in known:
            import difflib

            near = difflib.get_close_matches(key, known, n=1)
            hint = _("did you mean “{}”?").format(near[0]) if near else _("known keys: ") + ", ".join(known)
            raise ConfigError(_("{}: unknown key “{}”").format(path, key), hint=hint)
        checked[key] = _CHECKS[key](path, key, value)
    return Config(**checked)


def _strings(path: Path, key: str, value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str) for item in values):
        raise ConfigError(_("{}: “{}” must be a text or a list of texts").format(path, key))
    return tuple(values)


def _text(path: Path, key: str, value: object) -> str:
    if not isinstance(value, str):
        raise ConfigError(_("{}: “{}” must be a text").format(path, key))
    choices = _CHOICES.get(key)
    if choices and value not in choices:
        raise ConfigError(
            _("{}: “{}” is not a value of “{}”").format(path, value, key), hint=", ".join(choices)
        )
    return value


def _cells(path: Path, key: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ConfigError(_("{}: “{}” must be a number of cells, 1 or more").format(path, key))
    return value


_CHECKS: dict[str, Callable[[Path, str, object], Any]] = {
    "library": _strings,
    "script": _text,
    "line_breaks": _text,
    "width": _cells,
    "group": _text,
    "theme": _text,
    "pager": _text,
}
