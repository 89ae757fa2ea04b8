"""The table of actions is whole: no key means two things, every action has its method, the docs say it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from textual.binding import BindingsMap

from reader.keys.action import Action, Scope
from reader.keys.actions import ACTIONS
from reader.keys.key_names import key_label, with_twins
from reader.tui.app import ReaderApp
from reader.tui.article.article_view import ArticleView
from reader.tui.article_commands import COMMANDS
from reader.tui.bindings import bindings
from reader.tui.keys_page import keys_markdown
from reader.tui.panes.article_pane import ArticlePane
from reader.tui.panes.library_pane import LibraryPane
from reader.tui.screens.main import MainScreen
from reader.tui.widgets.article_list import ArticleList
from support.locations import REPOSITORY

if TYPE_CHECKING:
    from textual.dom import DOMNode

HOMES: dict[Scope, list[type[DOMNode]]] = {
    Scope.PANE: [ArticleList, ArticleView],
    Scope.LIST: [ArticleList],
    Scope.BODY: [ArticleView],
    Scope.MAIN: [MainScreen],
    Scope.APP: [ReaderApp],
}
"""Where the methods of a scope are."""

NAMESPACES: dict[str, type[DOMNode]] = {
    "screen": MainScreen,
    "library": LibraryPane,
    "article": ArticlePane,
}
"""What the names before the dot mean."""

TOGETHER = [
    (Scope.PANE, Scope.LIST, Scope.MAIN, Scope.APP),
    (Scope.PANE, Scope.BODY, Scope.MAIN, Scope.APP),
]
"""Scopes whose keys are live at the same time."""


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_has_its_method(action: Action) -> None:
    namespace, _dot, method = action.method.rpartition(".")
    name = f"action_{method.partition('(')[0]}"
    for home in [NAMESPACES[namespace]] if namespace else HOMES[action.scope]:
        assert callable(getattr(home, name, None)), f"{home.__name__}.{name}"


def test_the_table_has_every_article_command() -> None:
    methods = [action.method for action in ACTIONS]
    assert {method for method in methods if method.startswith("command(")} == {
        f"command('{name}')" for name in COMMANDS
    }


@pytest.mark.parametrize("scopes", TOGETHER)
def test_no_key_means_two_things(scopes: tuple[Scope, ...]) -> None:
    keys = Counter(key for action in ACTIONS if action.scope in scopes for key in with_twins(action.keys))
    assert [key for key, count in keys.items() if count > 1] == []


def test_ids_are_unique() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


def test_full_width_keys_are_bound() -> None:
    keys = BindingsMap(bindings(*Scope)).key_to_bindings
    for name in (
        "fullwidth_solidus",
        "fullwidth_question_mark",
        "fullwidth_colon",
        "fullwidth_vertical_line",
    ):
        assert name in keys
    assert {"Ｃ", "ｊ", "Ｑ", "ｔ", "left_double_angle_bracket"} <= keys.keys()


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("j", "j"),
        ("G", "G"),
        ("ctrl+d", "Ctrl+D"),
        ("shift+down", "Shift+↓"),
        ("pagedown", "PgDn"),
        ("f11", "F11"),
        ("space", "Space"),
        ("escape", "Esc"),
    ],
)
def test_keys_are_shown_as_people_know_them(key: str, label: str) -> None:
    assert key_label(key) == label


def test_the_docs_are_made_from_the_table() -> None:
    written = (REPOSITORY / "docs" / "keys.md").read_text(encoding="utf-8")
    assert written == keys_markdown(), "run tests/tools/write_docs.py"
