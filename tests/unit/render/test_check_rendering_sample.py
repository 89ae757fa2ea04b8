"""Nothing is wrong with any row of the repository's articles, nor of a sample of those that people published."""

from __future__ import annotations

import random
import subprocess
import sys
import tarfile
from pathlib import Path, PurePosixPath

import pytest

from support.locations import CORPORA, REPOSITORY

_PROGRAM = REPOSITORY / "tests" / "tools" / "check_rendering.py"

_SAMPLE = 300
_MAX_BYTES = 200_000
"""Of a file in the sample: three of 10 MB would take longer than all others."""
_SUFFIXES = {".md", ".markdown", ".txt"}


def _check(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(_PROGRAM), str(folder), "--jobs", "2"],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with some hundred files of the corpora, the same ones each time."""
    place: Path = tmp_path_factory.mktemp("sample")
    with tarfile.open(CORPORA) as archive:
        members = [
            member
            for member in archive
            if member.isfile()
            and member.size <= _MAX_BYTES
            and PurePosixPath(member.name).suffix.lower() in _SUFFIXES
        ]
        members.sort(key=lambda member: member.name)
        chosen = random.Random(11).sample(members, _SAMPLE)  # noqa: S311 (a sample, no secret)
        # In the order of the archive, for to go back in it is to unpack it anew.
        for number, member in enumerate(sorted(chosen, key=lambda member: member.offset)):
            file = archive.extractfile(member)
            assert file is not None
            # Under names of our own: theirs may be none on this system.
            suffix = PurePosixPath(member.name).suffix
            (place / f"{number:03}{suffix}").write_bytes(file.read())
    return place


def test_nothing_is_wrong_with_the_articles_of_the_repository() -> None:
    done = _check(REPOSITORY / "seeds")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.shared
def test_nothing_is_wrong_with_a_sample_of_published_articles(sample: Path) -> None:
    done = _check(sample)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{_SAMPLE} files" in done.stdout
