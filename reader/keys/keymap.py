"""A keymap: the keys of each action, from a preset and the user's own keys."""

from __future__ import annotations

from functools import cached_property, lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from reader.i18n import gettext as _
from reader.keys.action import Scope
from reader.keys.actions import ACTIONS
from reader.keys.key_names import key_label
from reader.keys.keymaps import KEYMAPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.keys.action import Action

Keys = tuple[str, ...]
DIGITS = "0123456789"
_ACTIONS = {action.id: action for action in ACTIONS}


class Keymap:
    """The keys in force."""

    def __init__(self, actions: Sequence[Action], keys: Mapping[str, Keys]) -> None:
        """Lead to ``actions`` by ``keys``, which has those of each action by its id."""
        self.actions = actions
        self._keys = keys

    def __getitem__(self, action_id: str) -> Keys:
        """Return the keys of an action, the one that is shown first; none where only the palette leads to it."""
        return self._keys.get(action_id, ())

    def label(self, action_id: str) -> str:
        """Return the first key of an action as people know it; of one without a key that of the palette."""
        keys = self[action_id] or self["palette"]
        return key_label(keys[0]) if keys else ""

    @cached_property
    def digits(self) -> str:
        """The digits that are keys of actions: no count begins with them."""
        return "".join(digit for digit in DIGITS if any(digit in keys for keys in self._keys.values()))


@lru_cache(16)
def shipped(name: str) -> Keymap:
    """Return the keymap called ``name``."""
    preset = KEYMAPS[name]
    keys: dict[str, Keys] = {
        action_id: tuple(written.split())
        for action_id, written in preset.changes.items()
        if action_id in _ACTIONS
    }
    taken = [(key, _ACTIONS[action_id].scope) for action_id, own in keys.items() for key in own]
    for action in ACTIONS:
        own = keys.get(action.id, ())
        kept = [
            key
            for key in action.keys
            if key not in own
            and (len(key) > 1 or key not in preset.dropped)
            and not any(key == other and meet(action.scope, scope) for other, scope in taken)
        ]
        keys[action.id] = (*own, *kept)
    return Keymap(ACTIONS, keys)


def keymap_of(name: str, own: Mapping[str, Keys], extra: Sequence[Action] = ()) -> Keymap:
    """Return the keymap called ``name`` with ``own`` keys, by the ids of actions, in place of its own.

    ``extra`` are actions that the table has not: the commands of the user, with their keys.
    """
    base = shipped(name)
    if not own and not extra:
        return base
    keys = {action.id: own.get(action.id, base[action.id]) for action in ACTIONS}
    keys |= {action.id: tuple(action.keys) for action in extra}
    return Keymap((*ACTIONS, *extra), keys)


def meet(first: Scope, second: Scope) -> bool:
    """Tell whether keys of two scopes are live at the same time."""
    return {first, second} != {Scope.LIST, Scope.BODY}


class Clash(NamedTuple):
    """Two actions have one key."""

    key: str
    action_id: str
    other_id: str

    @property
    def message(self) -> str:
        """What is wrong."""
        return _("“{}” is also the key of “{}”").format(key_label(self.key), self.other_id)


def clashes(keymap: Keymap, changed: Iterable[str]) -> Iterator[Clash]:
    """Yield the keys that lead to two actions, of which one is among the ids ``changed``, in their order."""
    order = {action_id: number for number, action_id in enumerate(changed)}
    found = []
    for first, second in combinations(keymap.actions, 2):
        if not (first.id in order or second.id in order) or not meet(first.scope, second.scope):
            continue
        # The one that was changed last is to be mended.
        last, other = sorted((first, second), key=lambda action: order.get(action.id, -1), reverse=True)
        found += [Clash(key, last.id, other.id) for key in keymap[last.id] if key in keymap[other.id]]
    yield from sorted(found, key=lambda clash: order[clash.action_id])
