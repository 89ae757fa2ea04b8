"""``reader config``: what the user set, where each value comes from, and what is wrong with the file."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from reader.cli.command import Command, Context
from reader.cli.display_flags import display_flags
from reader.cli.flags import FlagGroup, nearest
from reader.config import read_config
from reader.config.settings import KEYS
from reader.errors import ExitCode, UsageError
from reader.i18n import gettext as _
from reader.paths import config_file, config_is_named

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Mapping, Sequence

    from reader.cli.flags import Flag
    from reader.config import ConfigFile

_ACTIONS = ("show", "check")
_VARIABLES = {
    "library": "READER_LIBRARY",
    "width": "COLUMNS",
    "pager": "READER_PAGER",
    "index": "READER_INDEX",
}
"""The environment variable that goes before the config, by key."""
_TABLES = ("folder", "keys", "command")
"""The keys that hold keys of their own."""
_FLAGS = {"language": "ui_lang"}
"""Flags that have another name than the key that they go before, by key."""


def command() -> Command:
    """Return the command."""
    return Command(
        name="config",
        operands=_("[show|check]"),
        summary=_("Show every setting with where it comes from, or check the config file."),
        examples=(
            ("reader config", _("as TOML: value and origin of every key")),
            ("reader config check", _("all that is wrong, with its line")),
            ("reader config show -w 60", _("what would hold with these flags")),
        ),
        groups=(FlagGroup(_("Display"), _flags()),),
        run=run,
    )


def _flags() -> tuple[Flag, ...]:
    """Return the display flags that set what a key of the config sets."""
    return tuple(flag for flag in display_flags().flags if flag.key in KEYS)


def run(words: Sequence[str], options: Namespace, context: Context) -> ExitCode:
    """Show or check the config; what is wrong with it is noted, and its right values are shown."""
    action = words[0] if words else "show"
    if action not in _ACTIONS:
        near = nearest(action, _ACTIONS)
        raise UsageError(_("“{}” is not one of {}").format(action, ", ".join(_ACTIONS)) + near)
    if len(words) > 1:
        raise UsageError(_("unexpected argument “{}”").format(words[1]), hint=_("show or check"))
    file = read_config(config_file(), must_exist=config_is_named())
    if action == "show":
        context.output.write_all(_lines(file, options))
    for error in file.errors:
        context.notes.error(error)
    if action == "check" and not file.errors:
        context.notes.aside(
            _("{}: nothing is wrong").format(file.path)
            if file.values
            else _("{}: nothing is set").format(file.path)
        )
    return ExitCode.USAGE if file.errors else ExitCode.DONE


def _lines(file: ConfigFile, options: Namespace) -> Iterator[str]:
    """Yield the settings as TOML, the origin of each as a comment."""
    for key in KEYS:
        if key not in _TABLES:
            value, origin = _setting(key, file, options)
            name = "theme.name" if key == "theme" and file.config.own_themes else key
            yield f"{name} = {_toml(value)}  # {origin}\n"
    yield from _themes(file)
    if file.config.keys:
        yield "\n[keys]\n"
        for action_id, keys in file.config.keys.items():
            yield f"{action_id} = {_toml(keys)}  # {file.path}:{file.line_of('keys', action_id)}\n"
    yield from _commands(file)
    for name, settings in file.config.folder.items():
        yield f"\n[folder.{_toml(name)}]\n"
        for key, value in settings.items():
            yield f"{key} = {_toml(value)}  # {file.path}:{file.line_of('folder', name, key)}\n"


def _themes(file: ConfigFile) -> Iterator[str]:
    """Yield the user's own themes, each value with its line."""
    if not file.config.own_themes:
        return
    written = file.values["theme"]
    for name, theme in file.config.own_themes.items():
        yield f"\n[theme.{_toml(name)}]\n"
        for key, value in {"base": theme.base, **theme.colors}.items():
            line = f"{file.path}:{file.line_of('theme', name, key)}"
            yield f"{key} = {_toml(value)}  # {line if key in written[name] else _('default')}\n"


def _commands(file: ConfigFile) -> Iterator[str]:
    """Yield the user's own commands, each value with its line."""
    if not file.config.command:
        return
    entries = file.values["command"]
    numbers = {str(entry.get("name")).strip(): number for number, entry in reversed([*enumerate(entries)])}
    for command in file.config.command:
        number = numbers[command.name]
        yield "\n[[command]]\n"
        for key, value in command._asdict().items():
            name = "key" if key == "keys" else key
            line = f"{file.path}:{file.line_of('command', number, name)}"
            yield f"{name} = {_toml(value)}  # {line if name in entries[number] else _('default')}\n"


def _setting(key: str, file: ConfigFile, options: Namespace) -> tuple[object, str]:
    """Return the value of ``key`` and where it comes from: a flag, the environment, the file, or the default."""
    flag = _FLAGS.get(key, key)
    if given := getattr(options, flag, None):
        return given, f"--{flag.replace('_', '-')}"
    if key in _VARIABLES and (value := _from_environment(key, os.environ)) is not None:
        return value, _VARIABLES[key]
    value = getattr(file.config, key)
    if key in file.values and not any(f"“{key}”" in error.message for error in file.errors):
        return value, f"{file.path}:{file.line_of(key)}"
    if key == "pager" and "PAGER" in os.environ:  # the config goes before it
        return os.environ["PAGER"], "PAGER"
    return value, _("default")


def _from_environment(key: str, environment: Mapping[str, str]) -> object:
    """Return what the environment says for ``key``; None: nothing."""
    if key == "library":
        return [part for part in environment.get("READER_LIBRARY", "").split(os.pathsep) if part] or None
    if key == "width":
        columns = environment.get("COLUMNS", "")
        return int(columns) if columns.isdecimal() and int(columns) else None
    if key == "index":
        return environment.get("READER_INDEX") or None
    return environment.get("READER_PAGER")


def _toml(value: object) -> str:
    """Return ``value`` as TOML writes it; strings and lists of them are written as in JSON."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
