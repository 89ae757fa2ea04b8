"""One person's index serves others, who can read it but not write it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

NOBODY = 65534


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with a library and an empty folder for its index, which all may read."""
    (tmp_path / "library").mkdir()
    for name in "甲乙丙":
        (tmp_path / "library" / f"{name}.md").write_text(f"# {name}\n\n茶与水。\n", encoding="utf-8")
    (tmp_path / "index").mkdir(mode=0o755)
    return tmp_path


def reader(desk: Path, *words: str, other: bool) -> subprocess.CompletedProcess[str]:
    """Run the program as the owner of the index, or as somebody who has no right to write everywhere."""
    home = desk / ("other" if other else "owner")
    without_rights = ["setpriv", "--bounding-set=-dac_override,-fowner", "--inh-caps=-all"] if other else []
    names = ("CONFIG", "DATA", "CACHE", "STATE")
    return subprocess.run(
        [*without_rights, sys.executable, "-m", "reader", *words],
        cwd=desk,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "READER_INDEX": str(desk / "index"),
            "LC_ALL": "C.UTF-8",
            **{f"XDG_{name}_HOME": str(home / name.lower()) for name in names},
        },
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0 or shutil.which("setpriv") is None,
    reason="only root can give rights away, with setpriv",
)
def test_an_index_that_cannot_be_written_is_used_as_it_is(desk: Path) -> None:
    assert reader(desk, "sync", "library", other=False).returncode == 0
    (desk / "library" / "丁.md").write_text("# 丁\n", encoding="utf-8")
    for path in (desk / "index", *(desk / "index").iterdir()):
        os.chown(path, NOBODY, NOBODY)
        assert path.suffix == ".lock" or path.stat().st_mode & 0o044 == 0o044
    before = {path.name: path.stat().st_mtime_ns for path in (desk / "index").iterdir()}
    done = reader(desk, "list", "library", "-f", "paths", other=True)
    if "Permission denied" in done.stderr and "site-packages" in done.stderr:
        pytest.skip("others cannot read this program")
    assert (
        done.stdout.splitlines() == ["library/丙.md", "library/甲.md", "library/乙.md"]
        or len(done.stdout.split()) == 3
    )
    assert "cannot be written and is used as it is, of 20" in done.stderr
    assert done.stderr.count("\n") == 1
    found = reader(desk, "list", "library", "-q", "茶", "-f", "paths", other=True)
    assert len(found.stdout.splitlines()) == 3
    assert reader(desk, "mark", "--star", "library/甲.md", other=True).returncode == 0
    starred = reader(desk, "list", "library", "--starred", "-f", "paths", other=True)
    assert starred.stdout == "library/甲.md\n"
    assert {path.name: path.stat().st_mtime_ns for path in (desk / "index").iterdir()} == before
    fresh = reader(desk, "list", "library", "-f", "paths", other=False)
    assert len(fresh.stdout.splitlines()) == 4
