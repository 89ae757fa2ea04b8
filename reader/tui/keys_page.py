"""The page docs/keys.md, made from the table of actions and the keymaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.i18n import gettext as _
from reader.keys.actions import ACTIONS, actions_by_scope
from reader.keys.key_names import key_label
from reader.keys.keymap import shipped
from reader.keys.keymaps import KEYMAPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.keys.action import Action
    from reader.keys.keymap import Keymap

_HEAD = """# Keys

Made from the tables of actions and keymaps of the program; do not edit.

`keymap` in the config names the keys in force: `default`, `less`, `newsboat` or `arrows`. With an input method on,
full-width forms act as their ASCII twins in each of them: `／` as `/`, `？` as `?`, `Ｊ` as `J`. Bottom line, palette and
help show the keys in force.

A number typed before a key says how often or whereto: `5j` goes five lines on, `10G` to line 10, `50%` to the middle, `3n`
to the third match. A digit that is a key itself begins no number, but goes on with one: where `1`, `2` and `3` choose what
is listed, `10G` is typed `010G`. Esc takes the number back.

The config can give any action, by its name, other keys:

```toml
keymap = "less"

[keys]
star = "x"                # in place of its keys
random = "ctrl+x"
page-up = ["pageup", "B"] # several
duplicates = []           # none: only the palette leads to it
```

A key is a character, or one of Enter, Tab, Escape, Space, Backspace, Delete, Insert, Home, End, PageUp, PageDown, Up,
Down, Left, Right and F1 to F24, with Ctrl+, Alt+ or Shift+ before it: `Ctrl+D`, which may be written `^D` or `C-d` too. A key that
leads to two actions is an error. Within dialogs and lines that are typed into, keys are always the same."""


def keys_markdown() -> str:
    """Return docs/keys.md: the tables for people."""
    default = shipped("default")
    lines = [_HEAD]
    for heading, actions in actions_by_scope():
        lines += ["", f"## {heading}", "", *_table(actions, default)]
    for name, preset in KEYMAPS.items():
        if name != "default":
            keymap = shipped(name)
            other = [action for action in ACTIONS if keymap[action.id] != default[action.id]]
            lines += [
                "",
                f"## Keymap `{name}`: {preset.about}",
                "",
                "What is different:",
                "",
                *_table(other, keymap),
            ]
    return "\n".join(lines) + "\n"


def _table(actions: Iterable[Action], keymap: Keymap) -> Iterator[str]:
    yield "| Key | What it does | Name |"
    yield "|---|---|---|"
    for action in actions:
        keys = " ".join(f"`{key_label(key)}`" for key in keymap[action.id]).replace("|", "\\|")
        yield f"| {keys or '(palette)'} | {_(action.help)} | `{action.id}` |"
