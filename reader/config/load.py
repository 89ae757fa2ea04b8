"""Reads and checks the config file; each error names its line."""

from __future__ import annotations

import os
import re
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.config.settings import KEYS, KEYS_OF_A_FOLDER, Config
from reader.errors import ConfigError, ReaderError
from reader.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reader.config.theme_checks import OwnTheme
    from reader.keys.own_commands import OwnCommand

_AT_LINE = re.compile(r" \(at line (\d{1,9}), column \d{1,9}\)\Z")
"""How `tomllib` ends its messages."""


_THEME_TABLE = re.compile(r"^[ \t]{0,9}\[[ \t]{0,9}theme[ \t]{0,9}\.", re.MULTILINE)
_THEME_NAME = re.compile(r"^theme[ \t]{0,99}=", re.MULTILINE)


class ConfigFile(NamedTuple):
    """What one config file says."""

    path: str
    """Its name, as it was typed where it was."""
    text: str = ""
    """What stands in it; empty where it is not there."""
    config: Config = Config()
    """The settings of the file that are right, and the defaults."""
    values: Mapping[str, Any] = MappingProxyType({})
    """What it sets, right or wrong, as TOML reads it."""
    errors: tuple[ConfigError, ...] = ()
    """What is wrong with it, in its order."""

    def line_of(self, *keys: str | int) -> int:
        """Return the line, counted from 1, on which the last of ``keys``, in the tables before it, is set."""
        from reader.config.toml_lines import line_of

        return line_of(self.text, keys)


def load_config(path: str | Path, *, must_exist: bool = False) -> Config:
    """Return the settings of ``path``; a file that is not there gives the defaults, unless it ``must_exist``.

    Raises:
        ConfigError: the file cannot be read or parsed, or holds an unknown key or a bad value.
    """
    file = read_config(path, must_exist=must_exist)
    if file.errors:
        raise file.errors[0]
    return file.config


def read_config(path: str | Path, *, must_exist: bool = False) -> ConfigFile:
    """Read ``path`` and check all that stands in it; nothing is raised."""
    path = os.fspath(path)
    try:
        with open(path, "rb") as file:  # noqa: PTH123 -- a name as it was typed
            data = file.read()
    except FileNotFoundError as error:
        if not must_exist:
            return ConfigFile(path)
        message = f"{path}: {error.strerror}"
        return ConfigFile(path, errors=(ConfigError(message, hint=_("READER_CONFIG names it")),))
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or error
        return ConfigFile(path, errors=(ConfigError(f"{path}: {reason}", hint=_("fix or remove the file")),))
    import tomllib  # most have no file

    try:
        text = _with_theme_in_table(data.decode("utf-8-sig"))
        values = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = _("{}:{}: this is not UTF-8").format(path, line)
        return ConfigFile(path, errors=(ConfigError(message, hint=_("save the file as UTF-8")),))
    except tomllib.TOMLDecodeError as error:
        return ConfigFile(path, errors=(_syntax_error(path, text, str(error)),))
    checker = _Checker(path, text)
    checked = checker.checked(values, KEYS)
    checker.check_together(checked)
    return ConfigFile(path, text, Config(**checked), values, checker.errors)


def _with_theme_in_table(text: str) -> str:
    """Return ``text`` with ``theme = "mine"`` as ``theme.name = "mine"`` where it has ``[theme.NAME]`` too.

    TOML lets a key be a value or a table; people write both, and mean what stands here.
    """
    if not _THEME_TABLE.search(text):
        return text
    return _THEME_NAME.sub("theme.name =", text, count=1)


def _syntax_error(path: str, text: str, message: str) -> ConfigError:
    """Return the error for what is no TOML, with the line in front."""
    match = _AT_LINE.search(message)
    line = int(match[1]) if match else text.rstrip().count("\n") + 1  # else it says “at end of document”
    message = _AT_LINE.sub("", message)
    return ConfigError(f"{path}:{line}: {message}", hint=_('strings stand in quotes: key = "value"'))


class _Checker:
    """Checks values key by key and keeps what is wrong."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._text = text
        self._errors: list[tuple[int, ConfigError]] = []
        self._numbers: list[int] = []
        """The places of the commands that are right among all."""

    @property
    def errors(self) -> tuple[ConfigError, ...]:
        """What is wrong, in the order of the file."""
        return tuple(error for _line, error in sorted(self._errors, key=itemgetter(0)))

    def checked(
        self, values: Mapping[str, object], known: Sequence[str], inside: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        """Return those of ``values`` that are right as `Config` takes them; they stand in the table ``inside``."""
        from reader.config.checks import CHECKS, nearest_of

        checked: dict[str, Any] = {}
        for key, value in values.items():
            if key not in known:
                self._add((*inside, key), _("unknown key “{}”").format(key), nearest_of(key, known))
            elif key == "folder":
                checked[key] = self._folders(key, value)
            elif key == "keys":
                checked[key] = self._keys(key, value)
            elif key == "theme" and isinstance(value, dict):
                checked[key], checked["own_themes"] = self._themes(key, value)
            elif key == "command":
                checked[key] = self._commands(key, value)
            else:
                try:
                    checked[key] = CHECKS[key](value)
                except ReaderError as error:
                    self._add_error((*inside, key), key, error)
        return checked

    def _folders(self, key: str, value: object) -> dict[str, dict[str, Any]]:
        folders: dict[str, dict[str, Any]] = {}
        for name, settings in value.items() if isinstance(value, dict) else [("", value)]:
            if isinstance(settings, dict):
                folders[name] = self.checked(settings, KEYS_OF_A_FOLDER, (key, name))
            else:
                place = (key, name) if isinstance(value, dict) else (key,)
                self._add(place, _("“{}”: must be tables").format(key), '[folder."~/articles"]')
        return folders

    def _keys(self, key: str, value: object) -> dict[str, tuple[str, ...]]:
        from reader.config import key_checks  # few have keys of their own

        if not isinstance(value, dict):
            self._add((key,), _("“{}”: must be a table").format(key), 'star = "x"')
            return {}
        return key_checks.own_keys(
            value, lambda action_id, error: self._add_error((key, action_id), action_id, error)
        )

    def _themes(self, key: str, value: dict[str, object]) -> tuple[str, dict[str, OwnTheme]]:
        from reader.config import theme_checks  # few have themes of their own

        return theme_checks.own_themes(
            value, lambda place, name, error: self._add_error((key, *place), name, error)
        )

    def _commands(self, key: str, value: object) -> tuple[OwnCommand, ...]:
        from reader.config import command_checks  # few have commands of their own

        if not isinstance(value, list):
            self._add((key,), _("“{}”: must be tables").format(key), "[[command]]")
            return ()
        commands = command_checks.own_commands(
            value, lambda place, name, error: self._add_error((key, *place), name, error)
        )
        names = [str(entry.get("name")).strip() if isinstance(entry, dict) else "" for entry in value]
        self._numbers = [names.index(command.name) for command in commands]
        return tuple(commands)

    def check_together(self, checked: dict[str, Any]) -> None:
        """Check what makes sense, or not, only with other keys; what does not is left out."""
        keys, commands = checked.get("keys", {}), checked.get("command", ())
        if keys or any(command.keys for command in commands):
            from reader.config import key_checks

            keymap = checked.get("keymap", Config().keymap)
            for name, error in list(key_checks.faults(keymap, keys, commands)):
                if isinstance(name, int):
                    self._add_error(("command", self._numbers[name], "key"), "key", error)
                else:
                    self._add_error(("keys", name), name, error)
                    keys.pop(name, None)

    def _add_error(self, keys: tuple[str | int, ...], name: str, error: ReaderError) -> None:
        self._add(keys, _("“{}”: {}").format(name, error.message), error.hint)

    def _add(self, keys: tuple[str | int, ...], message: str, hint: str) -> None:
        from reader.config.toml_lines import line_of

        line = line_of(self._text, keys)
        self._errors.append((line, ConfigError(f"{self._path}:{line}: {message}", hint=hint)))
