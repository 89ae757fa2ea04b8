"""Hands the terminal to another program, such as an editor, and takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from reader.errors import UsageError
from reader.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App


def run_outside(app: App[object], work: Callable[[], None]) -> None:
    """Do ``work`` while the terminal is as it was before the screen; what it raises is raised once the screen is back.

    Raises:
        UsageError: this terminal cannot be given back for a while.
    """
    failure: Exception | None = None
    try:
        with app.suspend():  # which does not take the terminal again where something is raised inside
            try:
                work()
            except Exception as error:  # noqa: BLE001 (raised below)
                failure = error
    except SuspendNotSupported as error:
        raise UsageError(_("this terminal cannot be lent to another program")) from error
    if failure is not None:
        raise failure
