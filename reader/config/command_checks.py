"""Checks of the tables ``[[command]]``: imported only where a file has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.config.checks import nearest_of, one_of, string, strings
from reader.errors import UsageError
from reader.i18n import gettext as _
from reader.keys.key_names import parse_key
from reader.keys.own_commands import INPUTS, OUTPUTS, OwnCommand

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Add = Callable[[tuple[int | str, ...], str, UsageError], None]
    """Is given where in the list an error is, the name of what is wrong, and the error."""

LONGEST_NAME = 40
"""Characters of a name: what a line of the palette has room for."""


def _name(value: object) -> str:
    name = string(value).strip()
    if not name or not name.isprintable() or len(name) > LONGEST_NAME:
        raise UsageError(_("must be 1 to {} characters that can be seen").format(LONGEST_NAME))
    return name


def _run(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(word, str) for word in value):
        raise UsageError(_("must be a list of words: no shell reads it"), hint='["program", "argument"]')
    if not value[0] or any("\0" in word for word in value):
        raise UsageError(_("begins with no name of a program") if not value[0] else _("has a null character"))
    return tuple(value)


def _keys(value: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(parse_key, strings(value))))


_CHECKS: Mapping[str, Callable[[object], Any]] = {
    "name": _name,
    "key": _keys,
    "run": _run,
    "input": one_of(*INPUTS),
    "output": one_of(*OUTPUTS),
}
_NEEDED = ("name", "run")


def own_commands(values: list[object], add: Add) -> list[OwnCommand]:
    """Return the commands of which nothing is wrong; what is wrong with the others is given to ``add``."""
    commands: list[OwnCommand] = []
    for number, value in enumerate(values):
        command = _command(value, number, add)
        if command is None:
            continue
        if any(command.name == other.name for other in commands):
            add((number, "name"), "name", UsageError(_("two commands are called “{}”").format(command.name)))
        else:
            commands.append(command)
    return commands


def _command(value: object, number: int, add: Add) -> OwnCommand | None:
    if not isinstance(value, dict):
        add((number,), "command", UsageError(_("must be tables"), hint="[[command]]"))
        return None
    checked: dict[str, Any] = {}
    is_right = True
    for key, written in value.items():
        try:
            if key not in _CHECKS:
                raise UsageError(_("unknown key"), hint=nearest_of(key, _CHECKS))  # noqa: TRY301
            checked[key] = _CHECKS[key](written)
        except UsageError as error:
            is_right = False
            add((number, key), key, error)
    for key in _NEEDED:
        if key not in value:
            is_right = False
            add((number,), "command", UsageError(_("has no {}").format(key)))
    if not is_right:
        return None
    return OwnCommand(keys=checked.pop("key", ()), **checked)
