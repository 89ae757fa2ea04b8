"""A PDF of articles, set by the real Typst; no text of an article is code for it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import UsageError
from reader.export.pdf.markup import literal, typst_markup
from reader.export.pdf.typst_document import export_pdf
from reader.export.registry import Entry
from reader.model.article import Body
from reader.model.display import Display
from support.articles import article
from support.hostile_markup import VECTORS

if TYPE_CHECKING:
    from pathlib import Path

_CODE = [
    '#panic("x")',
    '"#panic("x")',
    '\\"#panic()',
    "]#panic()[",
    "$panic$",
    '#read("/etc/passwd")',
    "*a* _b_ @c <d> `e`",
]


def made(*texts: str, title: str = "") -> bytes:
    entries = [
        Entry(article(f"lib/{number}.md", title=f"题{number}"), Body(text=text, fields={}))
        for number, text in enumerate(texts)
    ]
    try:
        return b"".join(export_pdf(entries, Display(width=0), title=title))
    except UsageError as error:  # Typst and a font come from the system
        pytest.skip(str(error))


def shown(data: bytes, tmp_path: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    (tmp_path / "a.pdf").write_bytes(data)
    done = subprocess.run(["pdftotext", "-layout", tmp_path / "a.pdf", "-"], capture_output=True, check=True)
    return done.stdout.decode()


def test_text_notes_tables_and_code_are_on_the_page(tmp_path: Path) -> None:
    text = "甲**粗：**乙[^1]\n\n[^1]: 脚注\n\n|a|b|\n|-|-|\n|1|2|\n\n```python\nx = 1\n```\n\n- 一\n  1. 二\n\n> 引"
    page = shown(made(text), tmp_path)
    for word in ("题0", "甲", "粗：", "乙", "脚注", "a", "1", "x = 1", "一", "二", "引"):
        assert word in page


def test_a_title_has_a_page_and_contents(tmp_path: Path) -> None:
    pages = "".join(shown(made("甲", "乙", title="合集"), tmp_path).split(" ")).split("\f")
    assert "合集" in pages[0]
    assert "题0" in pages[1]
    assert "题1" in pages[1]
    assert "甲" in pages[2]


@pytest.mark.parametrize("text", _CODE)
def test_code_of_typst_is_text(text: str, tmp_path: Path) -> None:
    page = shown(made(f"`{text}`\n\n    {text}\n", title=text), tmp_path)
    assert "panic" in page or "passwd" in page or "@c" in page


def test_nothing_hostile_stops_it() -> None:
    assert made(*VECTORS, *_CODE).startswith(b"%PDF-")


@given(st.text())
def test_a_literal_ends_where_it_should(text: str) -> None:
    inner = literal(text)[1:-1].replace("\\\\", "")
    assert '"' not in inner.replace('\\"', "")
    assert "\n" not in inner


def test_an_image_that_is_none_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\nbroken")
    one = article("lib/a.md", path=str(tmp_path / "a.md"), title="题")
    entry = Entry(one, Body(text="甲\n\n![图片](a.png)\n", fields={}))
    try:
        data = b"".join(export_pdf([entry], Display(width=0)))
    except UsageError as error:
        pytest.skip(str(error))
    assert "图片" in shown(data, tmp_path)


def test_cells_beside_wide_ones_are_padded() -> None:
    html = '<table><tbody><tr><td colspan="3">甲</td></tr><tr><td>乙</td></tr></tbody></table>'
    assert (
        '#table(columns: 3, table.cell(colspan: 3)[#"甲"], table.cell(colspan: 1)[#"乙"], [], [])'
        in typst_markup(html, str)
    )


def test_without_typst_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(UsageError, match=r'pip install "reader-tui\[pdf\]"'):
        b"".join(export_pdf([], Display(width=0)))
