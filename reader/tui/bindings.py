"""Key bindings of Textual, made from the table of actions and the keymap in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.binding import Binding, BindingsMap

from reader.keys.action import Scope
from reader.keys.key_names import with_twins
from reader.keys.keymap import DIGITS, Keymap, shipped

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.dom import DOMNode

_OURS = "reader:"
"""How the ids of our bindings begin."""


@runtime_checkable
class HasKeymap(Protocol):
    """The application, as who draws or takes keys sees it."""

    @property
    def keymap(self) -> Keymap:
        """The keys in force."""
        ...


def bindings(*scopes: Scope, keymap: Keymap | None = None) -> list[BindingType]:
    """Return the Textual bindings of the actions that work in ``scopes``, by default of the keymap ``default``.

    They have priority: Textual runs those at once and in order, while others go to the widget that had the
    focus when the key came, so that of ``/abc`` typed fast the first letters would be lost.
    """
    keymap = keymap or shipped("default")
    return [
        *(_binding((digit,), f"count('{digit}')", digit) for digit in DIGITS if Scope.APP in scopes),
        *(
            _binding(keymap[action.id], action.method, action.id)
            for action in keymap.actions
            if action.scope in scopes and keymap[action.id]
        ),
    ]


def _binding(keys: tuple[str, ...], method: str, name: str) -> Binding:
    return Binding(",".join(with_twins(keys)), method, id=_OURS + name, show=False, priority=True)


def keymap_in(app: object) -> Keymap:
    """Return the keys in force in ``app``; an application of other widgets has the default ones."""
    return app.keymap if isinstance(app, HasKeymap) else shipped("default")


def rebind(node: DOMNode, *scopes: Scope, keymap: Keymap) -> None:
    """Give ``node`` the keys of ``keymap`` for the actions of ``scopes``.

    Textual's own `App.set_keymap` can take no key away, lets one that two actions had before lead to none, and puts the
    keymap together anew with each key that is pressed; so the private `_bindings` is written here, and nowhere else.
    """
    if keymap is shipped("default"):
        return
    others = [
        binding
        for found in node._bindings.key_to_bindings.values()  # noqa: SLF001
        for binding in found
        if not (binding.id or "").startswith(_OURS)
    ]
    node._bindings = BindingsMap([*bindings(*scopes, keymap=keymap), *others])  # noqa: SLF001
