"""Every test has a home, a locale and XDG folders of its own, so that none can see the user's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_LEAKS = (
    "READER_LIBRARY", "READER_CONFIG", "READER_PAGER", "PAGER", "NO_COLOR", "FORCE_COLOR",
    "CLICOLOR_FORCE", "COLUMNS", "LINES", "VISUAL", "EDITOR", "BROWSER", "LANGUAGE", "LC_ALL", "LC_MESSAGES",
)  # fmt: skip


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
