"""The presets of keys: `default` is the table of actions, the others list their differences from it.

In each of them an action keeps those of its default keys that no other action has taken.
"""

from __future__ import annotations

from string import ascii_letters, digits
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Preset(NamedTuple):
    """What a keymap has that is not in the table of actions."""

    changes: Mapping[str, str]
    """Keys by the id of the action, with blanks between them; they go before its default keys."""
    dropped: str = ""
    """Default keys, each a character, that lead to nothing in it."""
    about: str = ""
    """Whose keys these are, for docs/keys.md."""


KEYMAPS: Mapping[str, Preset] = {
    "default": Preset({}),
    "less": Preset(
        {
            "line-down": "j e ctrl+e ctrl+n J",
            "line-up": "k y ctrl+y ctrl+k ctrl+p K Y",
            "page-down": "space f ctrl+f ctrl+v z alt+space",
            "page-up": "b ctrl+b alt+v w",
            "half-page-down": "d ctrl+d",
            "half-page-up": "u ctrl+u",
            "top": "g < alt+less_than_sign",
            "bottom": "G > alt+greater_than_sign",
            "percent": "p %",
            "find": "/",
            "find-backward": "?",
            "find-next": "n alt+n",
            "find-previous": "N alt+shift+n",
            "query-anywhere": "&",
            "help": "h H",
            "quit-or-back": "q",
            "quit": "Q",
            "edit": "v",
            "save": "s",
            "pipe": "|",
            "palette": ":",
            "redraw": "ctrl+l r",
            "rescan": "R ctrl+r",
            "narrower": "[",
            "wider": "]",
            "dates": "D",
            "back": "left",
            "open": "enter right",
            "follow-link": "enter right",
            "toggle-read": "ctrl+t",
            "next-unread": "alt+j",
            "previous-unread": "alt+k",
            "show-all": "alt+1",
            "show-unread": "alt+2",
            "show-starred": "alt+3",
            "original": "alt+r",
            "copy": "alt+y",
            "copy-article": "alt+shift+y",
        },
        dropped="123",  # a number may begin with any digit
        about="less(1)",
    ),
    "newsboat": Preset(
        {
            "rescan": "r R ctrl+r",
            "mark-all": "A C",
            "save": "s",
            "next-unread": "n",
            "previous-unread": "p",
            "next-article": "J",
            "previous-article": "K",
            "random": "ctrl+k",
            "source-page": "o O",
            "help": "?",
            "original": "ctrl+u",
            "toggle-read": "N",
            "show-unread": "l",
            "tags": "t",
            "clear-filters": "ctrl+f ctrl+t",
            "query": "/",
            "find": "/",
            "query-anywhere": "F",
            "views": "f",
            "star": "ctrl+b *",
            "redraw": "ctrl+l",
            "palette": ":",
            "pipe": "|",
            "order": "g G",
            "line-up": "up k",
            "line-down": "down j",
            "page-up": "pageup",
            "page-down": "pagedown",
            "top": "home",
            "bottom": "end",
            "open": "enter",
            "follow-link": "enter",
            "to-article": "tab",
            "next-link": "tab",
            "quit-or-back": "q",
            "quit": "Q",
        },
        about="newsboat(1)",
    ),
    "arrows": Preset(
        {
            "line-down": "down",
            "line-up": "up",
            "page-down": "pagedown space",
            "page-up": "pageup",
            "top": "home",
            "bottom": "end",
            "open": "enter right",
            "follow-link": "enter right",
            "back": "left",
            "next-article": "shift+down",
            "previous-article": "shift+up",
            "next-heading": "ctrl+down",
            "previous-heading": "ctrl+up",
            "find": "ctrl+f /",
            "query": "ctrl+f /",
            "find-next": "f3",
            "find-previous": "shift+f3",
            "query-anywhere": "f4",
            "rescan": "f5",
            "tags": "f6",
            "dates": "shift+f6",
            "outline": "f7",
            "script": "f8",
            "palette": "f9 :",
            "help": "f1 ?",
            "toggle-read": "insert",
            "save": "ctrl+s f2",
            "copy": "ctrl+c",
            "edit": "ctrl+e",
            "jump": "ctrl+g",
            "undo-mark": "ctrl+u",
            "mark-all": "ctrl+a",
            "source-page": "ctrl+b",
            "order": "ctrl+o",
            "problems": "ctrl+p",
            "theme": "ctrl+t",
            "views": "f12",
            "quit": "ctrl+q",
            "way-back": "backspace alt+left",
            "way-forward": "alt+right",
        },
        dropped=ascii_letters + digits,
        about="arrows, function keys and Ctrl; no letter does anything",
    ),
}
"""Every keymap by its name."""
