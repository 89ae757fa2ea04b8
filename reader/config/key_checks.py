"""Checks of the table ``[keys]``: imported only where a file has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.config.checks import strings
from reader.errors import UsageError
from reader.i18n import gettext as _
from reader.keys.actions import ACTIONS
from reader.keys.key_names import parse_key
from reader.keys.keymap import clashes, keymap_of
from reader.keys.own_commands import actions_of
from reader.model.slips import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reader.keys.keymap import Keys
    from reader.keys.own_commands import OwnCommand


def own_keys(values: Mapping[str, object], add: Callable[[str, UsageError], None]) -> dict[str, Keys]:
    """Return the keys of a table ``[keys]`` by the ids of actions; what is wrong with an entry is given to ``add``."""
    known = [action.id for action in ACTIONS]
    own: dict[str, Keys] = {}
    for action_id, written in values.items():
        if action_id not in known:
            message = _("there is no action “{}”").format(action_id)
            add(action_id, UsageError(message, hint=nearest_action(action_id)))
            continue
        try:
            own[action_id] = tuple(dict.fromkeys(map(parse_key, strings(written))))
        except UsageError as error:
            add(action_id, error)
    return own


def nearest_action(word: str) -> str:
    """Return a hint with the id of the action that is nearest to ``word``, else where all of them stand."""
    return did_you_mean(word, [action.id for action in ACTIONS]) or _("docs/keys.md has their names")


def faults(
    name: str, own: Mapping[str, Keys], commands: Sequence[OwnCommand] = ()
) -> Iterator[tuple[str | int, UsageError]]:
    """Yield what has keys that lead to something else too, with what is wrong: ids of actions, and numbers of commands."""
    extra = actions_of(commands)
    numbers = {action.id: number for number, action in enumerate(extra)}
    for clash in clashes(keymap_of(name, own, extra), [*own, *numbers]):
        hint = _("give “{}” another key, or none: {} = []").format(clash.other_id, clash.other_id)
        if clash.other_id in numbers:
            hint = _("give one of them another key")
        yield numbers.get(clash.action_id, clash.action_id), UsageError(clash.message, hint=hint)
