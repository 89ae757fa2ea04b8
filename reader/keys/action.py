"""The type of an action of the screen: its keys, its words, and where it works."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Scope(StrEnum):
    """Where an action works, in the order of the help; the value is the heading there."""

    PANE = "Moving, in the list and in the article"
    LIST = "In the list"
    BODY = "In the article"
    MAIN = "In both"
    APP = "Everywhere"


class Action(NamedTuple):
    """Something a key, the palette or a click does. Texts are message ids, translated when they are shown."""

    id: str
    """A stable name by which a keymap may bind other keys."""
    key_names: str
    """Textual key names with blanks between them; the first is the one that is shown."""
    method: str
    """The method ``action_<method>`` on the widget, screen or application of the scope, or on the one named before a dot:
    ``library`` and ``article`` are the panes, ``screen`` the main screen."""
    scope: Scope
    label: str
    """One or two words for the footer and the palette."""
    help: str
    """What it does, for help and docs."""
    footer: bool = False
    """Shown among the live keys at the bottom."""

    counted: str = ""
    """The method where a number was typed before the key, which stands in it for ``{}``: ``move({})`` for ``5j``."""

    @property
    def keys(self) -> list[str]:
        """The keys one by one; none where only the palette leads here."""
        return self.key_names.split()
