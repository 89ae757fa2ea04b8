"""``reader completion``: the script that completes commands, flags and values in a shell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.cli.columns import flat
from reader.cli.command import Command, Context
from reader.cli.completion.scripts import SCRIPTS
from reader.cli.flags import nearest
from reader.errors import ExitCode, UsageError
from reader.i18n import gettext as _

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

_ASKING = "words"
"""First operand of what the scripts call: those behind it are the words of the command line, the last unfinished."""
_QUOTING = re.compile(r"\\(.)|['\"]")
"""What a shell takes away: bash hands over words as they are typed."""


def command() -> Command:
    """Return the command."""
    return Command(
        name="completion",
        operands="bash|zsh|fish",
        summary=_("Write the script that completes words in a shell."),
        examples=(
            ("source <(reader completion bash)", _("in ~/.bashrc; zsh alike, after compinit")),
            ("reader completion fish | source", _("in ~/.config/fish/config.fish")),
        ),
        groups=(),
        run=run,
    )


def run(words: Sequence[str], _options: Namespace, context: Context) -> ExitCode:
    """Write the script of a shell, or answer one of the scripts."""
    shell = words[0] if words else ""
    if shell == _ASKING:
        _answer(words[1:], context)
        return ExitCode.DONE
    if not shell:
        raise UsageError(_("which shell?"), hint=", ".join(SCRIPTS))
    if shell not in SCRIPTS:
        raise UsageError(
            _("“{}” is not one of {}").format(shell, ", ".join(SCRIPTS)) + nearest(shell, SCRIPTS)
        )
    if len(words) > 1:
        raise UsageError(_("unexpected argument “{}”").format(words[1]), hint=_("one shell at a time"))
    context.output.write(SCRIPTS[shell])
    return ExitCode.DONE


def _answer(words: Sequence[str], context: Context) -> None:
    """Write what the last of ``words`` can become, each with its meaning behind a tab."""
    from reader.cli.completion.candidates import complete

    answer = complete(_unquoted(_joined(words)), context)
    context.output.write("paths\n" if answer.takes_paths else "words\n")
    for word, meaning in answer.words:
        if word.isprintable():  # what is not cannot be typed
            context.output.write(f"{word}\t{flat(meaning)}\n")


def _joined(words: Sequence[str]) -> list[str]:
    """Return ``words`` with ``--flag``, ``=`` and a value as one: bash hands them over apart."""
    joined: list[str] = []
    for word in words:
        if (word == "=" and joined and joined[-1].startswith("--")) or (
            joined and joined[-1].startswith("--") and joined[-1].endswith("=")
        ):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _unquoted(words: Sequence[str]) -> list[str]:
    return [_QUOTING.sub(lambda match: match[1] or "", word) for word in words]
