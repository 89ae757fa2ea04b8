"""Every test has a home, a locale and XDG folders of its own, so that none can see the user's."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from support.locations import BOTH, SHARED

if TYPE_CHECKING:
    from pathlib import Path

_LEAKS = (
    "READER_LIBRARY", "READER_CONFIG", "READER_PAGER", "PAGER", "NO_COLOR", "FORCE_COLOR",
    "CLICOLOR_FORCE", "COLUMNS", "LINES", "VISUAL", "EDITOR", "BROWSER", "LANGUAGE", "LC_ALL", "LC_MESSAGES",
)  # fmt: skip

# Time is measured by benchmarks: a property neither fails nor stops because the machine is busy.
settings.register_profile(
    "reader",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
    print_blob=True,
)
settings.load_profile("reader")


def pytest_configure() -> None:
    """Let programs that tests start be interrupted: a job in the background of a shell, or under nohup, ignores it."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
        if signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what needs ../shared where that is missing, each test function once and not once a parameter."""
    if SHARED.is_dir():
        return
    missing = pytest.mark.skip(
        reason="needs third-party texts (../shared), which are not beside this checkout"
    )
    seen: set[str] = set()
    left_out = []
    for item in items:
        if item.get_closest_marker("shared"):
            function = item.nodeid.partition("[")[0]
            if function in seen:
                left_out.append(item)
            seen.add(function)
            item.add_marker(missing)
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in set(left_out)]


@pytest.fixture(autouse=True)
def clean_environment(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point HOME and XDG at an empty folder, which is returned, and unset what steers the program."""
    home = tmp_path_factory.mktemp("home")
    for name in _LEAKS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    for kind in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    return home


@pytest.fixture(scope="session", params=BOTH)
def five(request: pytest.FixtureRequest) -> dict[str, Path]:
    """Return the paths of the five documents by name: of ours, and then of the real ones where they are."""
    found: dict[str, Path] = request.param
    return found


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Return the event loop for tests that are coroutines: that of Textual."""
    return "asyncio"
