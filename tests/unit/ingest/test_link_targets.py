"""Which targets of links count as files, however site builders spell them."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from unicodedata import normalize

import pytest

from reader.ingest.link_targets import link_target_exists
from reader.model.article import EXTENSIONS


@pytest.fixture
def article(tmp_path: Path) -> str:
    for name in (
        "posts/a.md", "posts/图 1.png", "posts/c#1?.md", "posts/50%25.png", "posts/a/asset.png", "posts/other.md",
        "posts/sub/index.md", "top.txt", f"posts/{normalize('NFD', 'Café')}.png",
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return str(tmp_path / "posts" / "a.md")


@pytest.mark.parametrize(
    "target",
    [
        "a.md",
        "./图 1.png",
        "%E5%9B%BE%201.png#甲",
        "图 1.png?raw=true",
        "c%231%3F.md",
        "c#1?.md",
        "50%25.png",
        "../top.txt",
        "sub",
        "sub/",
        normalize("NFC", "Café.png"),
        "asset.png",  # Hexo: the folder with the name of the article
        "other",  # the page of an article
        "other/",
        "other.html",
        "../other/",  # Hugo: from the page, which is a folder
    ],
)
def test_what_a_link_may_mean_is_found(article: str, target: str) -> None:
    assert link_target_exists(article, EXTENSIONS, target)


@pytest.mark.parametrize(
    "target", ["b.md", "图2.png", "../b.md", "a.md/b", "x\0y", "长" * 300, "www.example.com", "C:\\a.png"]
)
def test_what_is_not_there_is_not_found(article: str, target: str) -> None:
    assert not link_target_exists(article, EXTENSIONS, target)


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes are Linux's")
def test_a_name_that_is_not_utf8_is_found_by_its_bytes(article: str) -> None:
    folder = os.fsencode(Path(article).parent)
    Path(os.fsdecode(folder + b"/\xb9\xfa.png")).touch()
    assert link_target_exists(article, EXTENSIONS, "%B9%FA.png")
