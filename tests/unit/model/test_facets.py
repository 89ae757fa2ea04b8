"""The table of facets is whole, and what is kept beside it says the same."""

from __future__ import annotations

import re
from pathlib import Path

from reader.index.record import Kind
from reader.model.facets import FACET_OF_FIELD, FACETS
from reader.model.query import FIELD_NAMES, Facet

API = Path(__file__).parents[3] / "reader" / "api.py"


def test_each_facet_has_an_entry_fields_of_the_language_and_values_in_the_index() -> None:
    assert list(FACETS) == list(Facet)
    assert set(FACET_OF_FIELD) <= set(FIELD_NAMES)
    assert {facet.name for facet in Facet} <= set(Kind.__members__)
    assert all(info.title() for info in FACETS.values())


def test_the_type_of_the_python_interface_names_each_facet() -> None:
    named = re.search(r"FacetName = Literal\[(.*)\]", API.read_text("utf-8"))
    assert named
    assert [name.strip(' "') for name in named[1].split(",")] == list(Facet)
