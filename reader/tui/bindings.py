"""Key bindings of Textual, made from the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from reader.keys.actions import ACTIONS
from reader.keys.key_names import with_twins

if TYPE_CHECKING:
    from textual.binding import BindingType

    from reader.keys.action import Scope


def bindings(*scopes: Scope) -> list[BindingType]:
    """Return the Textual bindings of the actions that work in ``scopes``.

    They have priority: Textual runs those at once and in order, while others go to the widget that had the
    focus when the key came, so that of ``/abc`` typed fast the first letters would be lost.
    """
    return [
        Binding(
            ",".join(with_twins(action.keys)),
            action.method,
            action.label,
            id=action.id,
            show=False,
            priority=True,
        )
        for action in ACTIONS
        if action.scope in scopes and action.keys
    ]
