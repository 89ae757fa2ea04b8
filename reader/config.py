"""What the user set once and for all, read from ``config.toml``.

A key that is not known is an error that names the nearest known one: a setting that silently does nothing
is worse than a refusal.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from reader.errors import ConfigError
from reader.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
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
    repair: str = "auto"
    """``auto``, ``on`` or ``off``: whether damage that a program did to a text is undone."""
    encoding: str = ""
    """Encoding of every file, a value of ``--encoding``; empty: told for each from its bytes."""
    spacing: bool = False
    """Leave a cell free between Han and Western text."""
    hanging: bool = False
    """Let a comma or full stop at the end of a row hang into the margin of the screen."""
    width: int = 80
    """Reading width of the body in cells."""
    group: str = "month"
    """Groups of the list: ``day``, ``month``, ``year`` or ``none``."""
    duplicates: str = "all"
    """``all`` or ``grouped``: whether each copy of a story has a row in the list, or all have one with their number."""
    theme: str = "reader-dark"
    """Name of the colour theme of the screen."""
    pager: str = ""
    """Command that ``show`` writes through on a terminal; empty: ``READER_PAGER``, ``PAGER``, ``less``."""
    folder: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """By folder, what of `OF_A_FOLDER` is otherwise there and below."""

    def at(self, places: Iterable[str]) -> Config:
        """Return the settings for what lies at ``places``: those of a folder if every place lies in it."""
        settings = [self._settings_at(place) for place in places] if self.folder else []
        if not settings or any(each != settings[0] for each in settings):
            return self
        return replace(self, **settings[0])

    def _settings_at(self, place: str) -> Mapping[str, Any]:
        """Return the settings of the innermost folder that holds ``place``."""
        from pathlib import Path  # few have settings for folders

        path = Path(place).resolve()
        around = {Path(os.path.expanduser(name)).resolve(): name for name in self.folder}  # noqa: PTH111 - no home is no error
        inner = max(
            (folder for folder in around if path.is_relative_to(folder)),
            key=lambda folder: len(folder.parts),
            default=None,
        )
        return self.folder[around[inner]] if inner else {}


OF_A_FOLDER = ("script", "line_breaks", "repair", "encoding", "spacing")
"""Keys that a table ``[folder."~/articles"]`` may have."""

_CHOICES = {
    "repair": ("auto", "on", "off"),
    "script": ("original", "hans", "hant", "tw", "hk"),
    "line_breaks": ("auto", "join", "keep"),
    "group": ("day", "month", "year", "none"),
    "duplicates": ("all", "grouped"),
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
        raise ConfigError(f"{path}: {error}", hint=_("fix or remove the file")) from error
    import tomllib  # most have no file

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: {error}", hint=_("fix or remove the file")) from error
    return Config(**_checked(path, values, [field.name for field in fields(Config)]))


def _checked(path: Path, values: Mapping[str, object], known: Sequence[str]) -> dict[str, Any]:
    """Return ``values``, whose keys must be ``known``, as `Config` takes them."""
    checked: dict[str, Any] = {}
    for key, value in values.items():
        if key not in known:
            import difflib

            near = difflib.get_close_matches(key, known, n=1)
            hint = _("did you mean “{}”?").format(near[0]) if near else _("known keys: ") + ", ".join(known)
            raise ConfigError(_("{}: unknown key “{}”").format(path, key), hint=hint)
        checked[key] = _CHECKS[key](path, key, value)
    return checked


def _folders(path: Path, key: str, value: object) -> dict[str, dict[str, Any]]:
    if not isinstance(value, dict) or not all(isinstance(settings, dict) for settings in value.values()):
        raise ConfigError(_("{}: “{}” must be tables").format(path, key), hint='[folder."~/articles"]')
    return {name: _checked(path, settings, OF_A_FOLDER) for name, settings in value.items()}


def _truth(path: Path, key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise ConfigError(_("{}: “{}” must be true or false").format(path, key))
    return value


def _strings(path: Path, key: str, value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str) for item in values):
        raise ConfigError(_("{}: “{}” must be a string or a list of strings").format(path, key))
    return tuple(values)


def _text(path: Path, key: str, value: object) -> str:
    if not isinstance(value, str):
        raise ConfigError(_("{}: “{}” must be a string").format(path, key))
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
    "repair": _text,
    "encoding": _text,
    "spacing": _truth,
    "hanging": _truth,
    "folder": _folders,
    "width": _cells,
    "group": _text,
    "duplicates": _text,
    "theme": _text,
    "pager": _text,
}
