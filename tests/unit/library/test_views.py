"""Saved views: kept by name, counted in the library that is open."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from reader.errors import UsageError
from reader.library.library import Library
from reader.library.views import Views, checked_name
from reader.model.view import View
from reader.state.file import StateFile

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2025, 3, 1)


@pytest.fixture
def views(tmp_path: Path) -> Views:
    return Views(StateFile(tmp_path / "state.db"))


def test_names_are_given_once(views: Views) -> None:
    views.save(View("茶", "tag:茶"))
    with pytest.raises(UsageError, match="“茶” exists already"):
        views.save(View("茶", "tag:水"))
    views.save(View("茶", "tag:水"), replace=True)
    views.save(View("水", "tag:水"))
    with pytest.raises(UsageError, match="“茶” exists already"):
        views.rename("水", "茶")
    views.rename("茶", "茶")
    views.rename("茶", "喝的")
    assert [(view.name, view.text) for view in views.all()] == [("喝的", "tag:水"), ("水", "tag:水")]
    views.delete("水")
    views.delete("水")
    assert [view.name for view in views.all()] == ["喝的"]


def test_counts_are_those_of_the_library(views: Views, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.md").write_text("---\ntitle: 茶\ndate: 2025-02-27\n---\n", encoding="utf-8")
    (folder / "b.md").write_text("---\ntitle: 茶與水\ndate: 2024-02-27\n---\n", encoding="utf-8")
    library = Library.open([str(folder)])
    library.sync()
    for view in (View("all", ""), View("茶", "茶"), View("这周", "since:7d"), View("没有", "tag:无")):
        views.save(view)
    views.save(View("旧", "tga:x"))

    def counted(today: dt.date) -> dict[str, int | None]:
        return {
            found.view.name: found.count
            for found in views.counts(lambda query: len(library.select(query)), today=today)
        }

    assert counted(TODAY) == {"all": 2, "茶": 2, "这周": 1, "没有": 0, "旧": None}
    assert counted(dt.date(2026, 1, 1))["这周"] == 0, "days are counted from the day on which it is asked"
    (folder / "b.md").unlink()
    library.sync()
    assert counted(TODAY)["茶"] == 1
    library.close()


@pytest.mark.parametrize(("typed", "name"), [(" 茶 ", "茶"), ("a\x1b[2J\tb", "a[2J b")])
def test_a_name_is_one_line(typed: str, name: str) -> None:
    assert checked_name(typed) == name


@pytest.mark.parametrize("typed", ["", " \t", "\x1b", "长" * 61])
def test_not_every_text_is_a_name(typed: str) -> None:
    with pytest.raises(UsageError):
        checked_name(typed)
