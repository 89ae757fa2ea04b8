"""Links between articles that are exported together lead to each other in the page and in the book."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = {
    "a.md": "# 资金\n\n见 [[b]]、[[茶的做法|茶]]、[乙](<sub/b 乙.md#一节>)、[[不在]]、[丁](d.md) 和 [外](https://example.com/)。\n",
    "sub/b 乙.md": "---\ntitle: 茶的做法\ndate: 2025-02-14\n---\n回到 [甲](../a.md)，见 [[资金]]。\n",
    "b.md": "# 乙\n\n没有链接。\n",
    "d.md": "---\ntitle: 丁\nlang: en\n---\nNot exported.\n",
}


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "lib"
    for name, text in ARTICLES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _export(library: Path, *words: str) -> bytes:
    command = [sys.executable, "-m", "reader", "export", str(library), "--lang", "zh", "-s", "path", *words]
    return subprocess.run(command, capture_output=True, check=True).stdout


def _links(html: str) -> list[tuple[str, str]]:
    return [
        (text, address) for address, text in re.findall(r'<a href="(#a\d+|a\d+\.xhtml)">([^<↑]+)</a>', html)
    ]


@pytest.mark.parametrize("script", ["original", "tw"])
def test_in_a_page(library: Path, script: str) -> None:
    page = _export(library, "--to", "html", "--script", script).decode().partition("<main>")[2]
    numbers = {title: f"#a{number}" for number, title in enumerate(re.findall(r"<h2>(.*?)</h2>", page), 1)}
    assert len(numbers) == 3
    fund, tea = numbers["资金" if script == "original" else "資金"], numbers["茶的做法"]
    assert _links(page) == [
        ("b", numbers["乙"]),
        ("茶", tea),
        ("乙", tea),
        ("甲", fund),
        ("资金", fund),  # a name stays as it is written
    ]
    assert 'href="https://example.com/"' in page
    for title in ("不在", "d.md"):  # an article that is not there, and one that is not exported
        assert f'<a title="{title}">' in page


def test_in_a_book(library: Path, tmp_path: Path) -> None:
    (tmp_path / "book.epub").write_bytes(_export(library, "--to", "epub"))
    with zipfile.ZipFile(tmp_path / "book.epub") as book:
        chapters = {
            name.rpartition("/")[2]: book.read(name).decode()
            for name in book.namelist()
            if name.startswith("EPUB/text/")
        }
    links = [link for name in sorted(chapters) for link in _links(chapters[name])]
    assert len(links) == 5
    for text, address in links:
        assert address in chapters
        assert {"b": "乙", "茶": "茶的做法", "乙": "茶的做法", "甲": "资金", "资金": "资金"}[
            text
        ] in chapters[address]
