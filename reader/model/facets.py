"""THE table of facets: the field that asks for a value of each, its title, and the names of its values.

Counting (`reader.library.facet_counts`), the query of a chooser, the choosers themselves, completion and ``reader facets`` read it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.i18n import gettext as _
from reader.model.query import Facet, Field
from reader.model.variant import Region, Script

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _no_names() -> Mapping[str, str]:
    return {}


def _script_names() -> Mapping[str, str]:
    return {
        Script.SIMPLIFIED: _("Simplified"),
        Script.TRADITIONAL: _("Traditional"),
        Script.MIXED: _("both"),
        Script.UNKNOWN: _("neither"),
        Region.TAIWAN: _("Taiwan"),
        Region.HONG_KONG: _("Hong Kong"),
    }


class FacetInfo(NamedTuple):
    """What is known of a facet; texts are made when they are asked for, in the language of that moment."""

    title: Callable[[], str]
    """Returns its name, in the plural."""
    field: str
    """The field of the query language that takes its values."""
    other_fields: tuple[str, ...] = ()
    """Fields that narrow by it in another way."""
    has_several: bool = False
    """Whether an article may have more than one value."""
    is_prose: bool = False
    """Whether its values are words that are shown in the script of the reader; else names that programs read."""
    is_prefix: bool = False
    """Whether a value stands for all that begins with it and a slash."""
    value_names: Callable[[], Mapping[str, str]] = _no_names
    """Returns names for values that are abbreviations."""

    @property
    def fields(self) -> frozenset[str]:
        """All fields that narrow by the facet."""
        return frozenset((self.field, *self.other_fields))


FACETS: Mapping[Facet, FacetInfo] = {
    Facet.TAG: FacetInfo(lambda: _("Tags"), "tag", has_several=True, is_prose=True),
    Facet.DATE: FacetInfo(lambda: _("Dates"), "date", ("since", "until")),
    Facet.SOURCE: FacetInfo(lambda: _("Sources"), "source"),
    Facet.AUTHOR: FacetInfo(lambda: _("Authors"), "author", has_several=True),
    Facet.LANG: FacetInfo(lambda: _("Languages"), "lang"),
    Facet.SCRIPT: FacetInfo(lambda: _("Scripts"), "script", value_names=_script_names),
    Facet.CODE: FacetInfo(lambda: _("Codes"), "code", has_several=True, is_prose=True),
    Facet.FOLDER: FacetInfo(lambda: _("Folders"), "path", is_prefix=True),
}
"""By facet, in the order of `Facet`."""

FACET_OF_FIELD: Mapping[str, Facet] = {
    field: facet for facet, info in FACETS.items() for field in info.fields
}
"""By the name of a field the facet that it narrows by."""


def field_for(facet: Facet, value: str) -> Field:
    """Return the condition to have ``value`` of ``facet``; not for dates, whose field takes a range."""
    info = FACETS[facet]
    return Field(info.field, f"{value}/", prefix=True) if info.is_prefix else Field(info.field, value)
