"""Patterns that are compiled late are the same patterns."""

from __future__ import annotations

import importlib
import pkgutil
import re
from typing import TYPE_CHECKING

import pytest

import reader
from reader.text import lazy as lazy_module
from reader.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_it_finds_what_the_compiled_pattern_finds() -> None:
    pattern = lazy(r"(\d)月", re.ASCII)
    text = "1月和2月"
    assert [match[1] for match in pattern.finditer(text)] == ["1", "2"]
    assert pattern.sub("M", text) == "M和M"
    assert pattern.fullmatch(text) is None
    assert pattern.search(text, 2) is not None


def test_a_pattern_has_no_other_names() -> None:
    with pytest.raises(AttributeError):
        lazy("a").groups  # noqa: B018 - the access is what is tested


def _values(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _values(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _values(item)
    else:
        yield value


def test_every_pattern_of_the_program_compiles() -> None:
    patterns = 0
    for module in pkgutil.walk_packages(reader.__path__, "reader."):
        if module.name.endswith("__main__"):
            continue
        for value in vars(importlib.import_module(module.name)).values():
            for item in _values(value):
                if isinstance(item, lazy_module._Lazy):
                    item.search("")  # type: ignore[operator] # compiles it
                    patterns += 1
    assert patterns > 50
