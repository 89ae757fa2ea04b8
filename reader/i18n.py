"""The one door for interface text, so that a catalog can be added without touching the code that speaks.

Message catalogs live in ``reader/locale/<language>/LC_MESSAGES/reader.mo``. Until one is found for the
user's locale the English text, which is also the message id, is shown.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import gettext as stdlib_gettext

DOMAIN = "reader"
"""Name of the message catalogs."""


@cache
def _translations() -> stdlib_gettext.NullTranslations:
    import gettext as stdlib_gettext
    from pathlib import Path

    return stdlib_gettext.translation(DOMAIN, Path(__file__).with_name("locale"), fallback=True)


def gettext(message: str) -> str:
    """Return ``message`` in the language of the user's locale."""
    return _translations().gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form of a message that fits ``count``, in the language of the user's locale."""
    return _translations().ngettext(singular, plural, count)
