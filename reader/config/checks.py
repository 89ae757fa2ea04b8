"""Checks of the values in ``config.toml``, by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from reader.errors import UsageError
from reader.i18n import LANGUAGES
from reader.i18n import gettext as _
from reader.model.display import DuplicateRows, Grouping, LineBreaks, RepairWhen
from reader.model.slips import did_you_mean
from reader.model.variant import Variant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

THEMES = (
    "reader-dark", "reader-light", "reader-contrast",
    "ansi-dark", "ansi-light", "atom-one-dark", "atom-one-light", "catppuccin-frappe", "catppuccin-latte",
    "catppuccin-macchiato", "catppuccin-mocha", "dracula", "flexoki", "gruvbox", "monokai", "nord", "rose-pine",
    "rose-pine-dawn", "rose-pine-moon", "solarized-dark", "solarized-light", "textual-dark", "textual-light", "tokyo-night",
)  # fmt: skip
"""Names of all themes, our own first: the command line checks them without importing the screen."""

MAX_WIDTH = 1000
"""Cells beyond which a row is no width to read at but a slip."""


MAX_SPEED = 100_000
"""Characters a minute beyond which nobody reads."""


def nearest_of(word: str, known: Iterable[str]) -> str:
    """Return a hint with the word of ``known`` that is nearest to ``word``, or with all of them if none is near."""
    names = list(known)
    return did_you_mean(word, names) or ", ".join(names)


def one_of(*choices: str) -> Callable[[object], str]:
    """Return a check for one of ``choices``."""

    def check(value: object) -> str:
        text = string(value)
        if text not in choices:
            raise UsageError(_("“{}” is not one of its values").format(text), hint=nearest_of(text, choices))
        return text

    return check


def string(value: object) -> str:
    """Return a string.

    Raises:
        UsageError: it is something else; so do all checks.
    """
    if not isinstance(value, str):
        raise UsageError(_("must be a string"), hint=_("in quotes"))
    return value


def strings(value: object) -> tuple[str, ...]:
    """Return a list of strings; a string alone is a list of one."""
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str) for item in values):
        raise UsageError(_("must be a string or a list of strings"))
    return tuple(values)


def truth(value: object) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise UsageError(_("must be true or false"))
    return value


def cells(value: object) -> int:
    """Return a number of cells."""
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= MAX_WIDTH:
        raise UsageError(_("must be a number of cells, 1 to {}").format(MAX_WIDTH))
    return value


def characters(value: object) -> int:
    """Return how many characters are read in a minute."""
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= MAX_SPEED:
        raise UsageError(_("must be a number of characters, 1 to {}").format(MAX_SPEED))
    return value


def extensions(value: object) -> tuple[str, ...]:
    """Return endings of names of files, in lower case, each with its dot; ``md`` and ``*.md`` mean ``.md``."""
    endings = ["." + ending.lower().removeprefix("*").removeprefix(".") for ending in strings(value)]
    for ending in endings:
        if not ending.strip(". ") or not ending.isprintable() or set(ending) & set("/\\*?"):
            raise UsageError(
                _("“{}” is no extension").format(ending.removeprefix(".")), hint='[".md", ".txt"]'
            )
    if not endings:
        raise UsageError(_("must name an extension at least"), hint='[".md", ".txt"]')
    return tuple(dict.fromkeys(endings))


def folder(value: object) -> str:
    """Return the name of a folder, which need not be there; empty for the usual one."""
    name = string(value)
    if "\0" in name:
        raise UsageError(_("must be the name of a folder"))
    return name


def script(value: object) -> str:
    """Return the name of a script, or of a configuration of OpenCC."""
    name = string(value)
    if name not in set(Variant):
        from reader.text.chinese.script import converter  # imports OpenCC

        converter(name)
    return name


def encoding(value: object) -> str:
    """Return the name of an encoding; an empty one means that each file is looked at."""
    name = string(value)
    if name:
        from reader.text.encoding.decode import check_encoding

        check_encoding(name)
    return name


def command_line(value: object) -> str:
    """Return a command whose words can be told apart as a shell does."""
    import shlex

    text = string(value)
    try:
        shlex.split(text)
    except ValueError as error:
        raise UsageError(str(error)) from error
    return text


def keymap(value: object) -> str:
    """Return the name of a keymap."""
    from reader.keys.keymaps import KEYMAPS  # few name one

    return one_of(*KEYMAPS)(value)


CHECKS: dict[str, Callable[[object], Any]] = {
    "library": strings,
    "script": script,
    "line_breaks": one_of(*get_args(LineBreaks)),
    "repair": one_of(*get_args(RepairWhen)),
    "encoding": encoding,
    "spacing": truth,
    "hanging": truth,
    "width": cells,
    "group": one_of(*get_args(Grouping)),
    "duplicates": one_of(*get_args(DuplicateRows)),
    "theme": one_of("auto", *THEMES),
    "pager": command_line,
    "keymap": keymap,
    "index": folder,
    "extensions": extensions,
    "minutes_per": characters,
    "language": one_of("", *LANGUAGES),
}
"""By key, what turns a value of TOML into that of `Config`; but for those of tables, which hold keys of their own."""
