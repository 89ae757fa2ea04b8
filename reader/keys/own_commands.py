"""Commands of the user's own, as ``[[command]]`` of the config has them, and the actions that run them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from reader.i18n import gettext as _
from reader.keys.action import Action, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable

Input = Literal["markdown", "plain", "html", "jsonl", "selection", "path", "none"]
"""What a command gets on its standard input: the article in a format, what is selected, the path of the file, or nothing."""
Output = Literal["pane", "clipboard", "screen", "none"]
"""Where what it writes goes: into a pane, the clipboard, or nowhere; with ``screen`` the program has the terminal."""
INPUTS: tuple[str, ...] = get_args(Input)
OUTPUTS: tuple[str, ...] = get_args(Output)


class OwnCommand(NamedTuple):
    """One command."""

    name: str
    """By which palette and help know it."""
    run: tuple[str, ...]
    """Program and arguments: no shell reads them."""
    keys: tuple[str, ...] = ()
    input: Input = "markdown"
    output: Output = "pane"


def action_id(command: OwnCommand) -> str:
    """Return the id of the action that runs ``command``."""
    return f"command “{command.name}”"


def actions_of(commands: Iterable[OwnCommand]) -> tuple[Action, ...]:
    """Return the actions that run ``commands``, in their order."""
    return tuple(
        Action(
            action_id(command),
            " ".join(command.keys),
            f"app.own_command({number})",
            Scope.MAIN,
            command.name,
            _("Runs {}").format(" ".join(command.run)),
        )
        for number, command in enumerate(commands)
    )
