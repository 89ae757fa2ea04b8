"""The program that checks whole folders finds nothing in the real documents, and does find what is wrong."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reader.render import lay_out, parse
from support.locations import REPOSITORY, SHARED_SEEDS

_PROGRAM = REPOSITORY / "tests" / "tools" / "check_rendering.py"


@pytest.fixture(scope="module")
def program() -> Any:
    spec = importlib.util.spec_from_file_location("check_rendering", _PROGRAM)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.shared
def test_nothing_is_wrong_with_the_real_documents() -> None:
    done = subprocess.run(
        [sys.executable, str(_PROGRAM), str(SHARED_SEEDS), "--jobs", "1"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert "5 files" in done.stdout


def test_text_lost_by_the_parser_is_found(program: Any) -> None:
    report = program.Report()
    program._check_source(report, parse("甲**乙**"), "甲**乙**丙", Path("a.md"))
    assert report.offences == ["files with lost text: a.md: …甲乙▶丙…"]


def test_what_is_wrong_with_rows_is_found(program: Any) -> None:
    report = program.Report()
    layout = lay_out(parse("一二三四五六七八九十甲乙"), 20)
    layout.settle(60)
    layout.width = 18
    program._check_layout(report, layout, Path("a.md"))
    first = layout.line(0)
    program._check_edges(report, first._replace(text="，（"), first, "here")
    wrong = {"rows over the width": 1, "forbidden row starts": 1, "forbidden row ends": 1}
    assert report.figures == {"rows": 2, **wrong}


def test_exceptions_are_found(program: Any, tmp_path: Path) -> None:
    report = program.check_file(tmp_path / "missing.md")
    assert report.figures["exceptions"] == 1
