"""The page docs/keys.md, made from the action table."""

from __future__ import annotations

from reader.i18n import gettext as _
from reader.keys.actions import actions_by_scope
from reader.keys.key_names import key_label


def keys_markdown() -> str:
    """Return docs/keys.md: the table for people."""
    lines = [
        "# Keys",
        "",
        "Made from the action table of the program; do not edit.",
        "",
        "With an input method on, full-width forms act as their ASCII twins: `／` as `/`, `？` as `?`, `Ｊ` as `J`.",
    ]
    for heading, actions in actions_by_scope():
        lines += ["", f"## {heading}", "", "| Key | What it does | Name |", "|---|---|---|"]
        for action in actions:
            keys = " ".join(f"`{key_label(key)}`" for key in action.keys).replace("|", "\\|")
            lines.append(f"| {keys or '(palette)'} | {_(action.help)} | `{action.id}` |")
    return "\n".join(lines) + "\n"
