"""The interface in the user's language: English, Simplified or Traditional Chinese, by gettext catalogs.

Catalogs are ``reader/locale/<language>/LC_MESSAGES/reader.mo``; ``make messages`` makes them. The English text
is the message id. The language is chosen once, before anything is said; English reads no catalog.
"""

from __future__ import annotations

import gettext as stdlib_gettext
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

DOMAIN = "reader"
"""Name of the message catalogs."""

ENGLISH, SIMPLIFIED, TRADITIONAL = "en", "zh-Hans", "zh-Hant"
LANGUAGES = (ENGLISH, SIMPLIFIED, TRADITIONAL)
"""Languages of the interface, as BCP 47 tags."""

_TRADITIONAL_PLACES = ("tw", "hk", "mo", "hant")
"""Parts of a locale's name that mean Traditional Chinese."""

_catalog: stdlib_gettext.NullTranslations | None = None
"""Catalog of the chosen language; None for English."""


def set_language(language: str) -> None:
    """Say everything from now on in ``language``, one of `LANGUAGES`.

    Texts that were made before stay as they are, so this comes before modules that keep some are imported.
    """
    global _catalog  # noqa: PLW0603 -- the one switch of the process
    if language == ENGLISH:
        _catalog = None
        return
    folder = Path(__file__).with_name("locale")
    _catalog = stdlib_gettext.translation(DOMAIN, folder, [language.replace("-", "_")], fallback=True)


def language_of(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language that LC_ALL, LC_MESSAGES or LANG asks for; the first that is not empty counts (POSIX).

    Hong Kong and Macau are given Traditional Chinese, any other Chinese Simplified, and all else English.
    """
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return language_named(next((name for name in names if name), ""))


def language_named(name: str) -> str:
    """Return the one of `LANGUAGES` that fits a locale or a language tag: ``zh_TW.UTF-8``, ``zh-Hant-HK``."""
    language, *places = name.partition(".")[0].partition("@")[0].lower().replace("_", "-").split("-")
    if language != "zh":
        return ENGLISH
    return TRADITIONAL if any(place in _TRADITIONAL_PLACES for place in places) else SIMPLIFIED


def gettext(message: str) -> str:
    """Return ``message`` in the chosen language."""
    return _catalog.gettext(message) if _catalog else message


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form of a message that fits ``count``, in the chosen language."""
    if _catalog:
        return _catalog.ngettext(singular, plural, count)
    return singular if count == 1 else plural
