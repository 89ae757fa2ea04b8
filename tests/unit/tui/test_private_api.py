"""Private names of other libraries: each has its reason, and a test fails when it goes or a public name comes."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest
import textual
import watchfiles
from textual.app import App
from textual.driver import Driver
from textual.message_pump import MessagePump

import reader.tui
from reader.ingest import watch
from reader.tui import private_api
from reader.tui.terminal import keyboard

ROOT = Path(reader.__file__).parent
ALLOWED = {("QuietApp", "_driver"), ("QuietApp", "_fatal_error"), ("QuietApp", "_close_messages_no_wait")}
"""Private names of Textual that a class of ours may use."""
MODULES = {
    "textual._xterm_parser": Path(keyboard.__file__),
    "watchfiles._rust_notify": Path(watch.__file__),
}
"""Private modules of others, each with the one file that imports it."""
_DEFINED = re.compile(
    r"def (_[a-z]\w*)|self\.(_[a-z]\w*)\s*(?::[^=\n]+)?=[^=]|^    (_[a-z]\w*)\s*[:=]", re.MULTILINE
)
_USED = re.compile(r"(?:self|super\(\))\.(_[a-z]\w*)|def (_[a-z]\w*)")


def names(pattern: re.Pattern[str], source: str) -> set[str]:
    return {
        name
        for found in pattern.findall(source)
        for name in (found if isinstance(found, tuple) else [found])
        if name
    }


def classes() -> dict[str, type]:
    """Return the classes of the screen."""
    found: dict[str, type] = {}
    for info in pkgutil.walk_packages(reader.tui.__path__, "reader.tui."):
        module = importlib.import_module(info.name)
        found |= {
            f"{info.name}.{name}": each
            for name, each in vars(module).items()
            if inspect.isclass(each) and each.__module__ == info.name
        }
    return found


def test_no_class_uses_or_hides_a_private_name_of_textual() -> None:
    taken: set[tuple[str, str]] = set()
    for each in classes().values():
        bases = [base for base in each.__mro__ if base.__module__.startswith("textual")]
        private = {name for base in bases for name in names(_DEFINED, inspect.getsource(base))}
        used = names(_USED, inspect.getsource(each)) if bases else set()
        taken |= {(each.__name__, name) for name in used & private}
    assert taken == ALLOWED


def test_a_private_module_is_imported_in_one_file() -> None:
    imported = re.compile(r"^\s*(?:from|import) ((?!reader\b)\w+(?:\.\w+)*?\._\w+)", re.MULTILINE)
    found = {
        (name, path)
        for path in ROOT.rglob("*.py")
        for name in imported.findall(path.read_text(encoding="utf-8"))
    }
    assert found == set(MODULES.items())


@pytest.mark.parametrize("name", ["_fatal_error", "_close_messages_no_wait"])
def test_what_is_overridden_or_called_is_still_there(name: str) -> None:
    method = getattr(App, name)
    assert not inspect.iscoroutinefunction(method)
    assert list(inspect.signature(method).parameters) == ["self"]
    assert f"{name}()" in inspect.getsource(textual.app), "and Textual calls it"
    assert hasattr(private_api.QuietApp, name)


def test_the_driver_is_still_there() -> None:
    assert "self._driver: Driver | None" in inspect.getsource(App.__init__)
    assert list(inspect.signature(Driver.write).parameters) == ["self", "data"]


def test_no_public_name_has_come() -> None:
    for owner, public in [
        (App, ("driver", "fatal_error", "on_fatal_error", "write", "write_to_terminal")),
        (MessagePump, ("close_messages", "close_messages_no_wait")),
        (textual, ("xterm_parser", "XTermParser")),
        (watchfiles, ("RustNotify", "rust_notify", "Watcher")),
    ]:
        for name in public:
            assert not hasattr(owner, name), f"use {name} instead of what is private"


def test_the_modules_have_what_is_taken_from_them() -> None:
    from textual._xterm_parser import XTermParser
    from watchfiles._rust_notify import RustNotify, WatchfilesRustInternalError

    assert [*XTermParser().feed("a")]
    assert [*XTermParser().tick()] == []
    assert issubclass(WatchfilesRustInternalError, RuntimeError)
    assert {"watch", "close"} <= set(dir(RustNotify))
