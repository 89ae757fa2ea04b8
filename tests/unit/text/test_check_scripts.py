"""The program that converts whole folders finds nothing wrong, and does find what is."""

from __future__ import annotations

import importlib.util
import random
import sys
import tarfile
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from support.locations import CORPORA, REPOSITORY, SHARED_SEEDS

_PROGRAM = REPOSITORY / "tests" / "tools" / "check_scripts.py"

_SAMPLE = 300


@pytest.fixture(scope="module")
def program() -> Any:
    spec = importlib.util.spec_from_file_location("check_scripts", _PROGRAM)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _offences(program: Any, folder: Path) -> list[str]:
    """Return what is wrong with the files of ``folder``, of which there must be some."""
    reports = [program.check_file(path) for path in program._files(folder)]
    assert reports
    return [offence for report in reports for offence in report.offences]


def test_nothing_is_wrong_with_the_articles_of_the_repository(program: Any) -> None:
    assert _offences(program, REPOSITORY / "seeds") == []


@pytest.mark.shared
def test_nothing_is_wrong_with_the_real_documents(program: Any) -> None:
    assert _offences(program, SHARED_SEEDS) == []


@pytest.mark.slow
@pytest.mark.shared
def test_nothing_is_wrong_with_a_sample_of_published_articles(program: Any, tmp_path: Path) -> None:
    with tarfile.open(CORPORA) as archive:
        members = [
            member
            for member in archive
            if member.isfile() and PurePosixPath(member.name).suffix.lower() in program.EXTENSIONS
        ]
        members.sort(key=lambda member: member.name)
        chosen = random.Random(11).sample(members, _SAMPLE)  # noqa: S311 (a sample, no secret)
        for number, member in enumerate(sorted(chosen, key=lambda member: member.offset)):
            file = archive.extractfile(member)
            assert file is not None
            (tmp_path / f"{number:03}{PurePosixPath(member.name).suffix}").write_bytes(file.read())
    assert _offences(program, tmp_path) == []


@pytest.mark.parametrize(
    ("text", "kind", "changed"),
    [
        ("见 `里面`。", "code spans", ["里面"]),
        ("```\n里面\n```", "code blocks", ["\n里面\n"]),
        ("前<b title='里面'>后</b>", "HTML tags", ["<b", "</b"]),
        ("[a](里面.md)", "link targets", ["%E9%87%8C%E9%9D%A2.md"]),
        ("见 http://a.cn/b 里面", "addresses", ["http://a.cn/b"]),
        ("[注]: 里面的话", "link targets", []),
    ],
)
def test_what_is_no_text_is_known(program: Any, text: str, kind: str, changed: list[str]) -> None:
    assert program.literals(text)[kind] == changed


def test_a_difference_is_an_offence(program: Any) -> None:
    report = program.Report()
    report.same("code", ["里面"], ["裡面"], "a.md")
    assert report.offences == ["code: a.md: ['里面'] became ['裡面']"]
    assert report.figures == {"compared: code": 1, "OFFENCE: code": 1}
