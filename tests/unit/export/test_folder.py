"""Before the first file of a folder is written it is known that all may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.errors import OutputError
from reader.export.folder import adds_articles, check_free, file_names
from support.articles import article

if TYPE_CHECKING:
    from pathlib import Path


def test_every_article_has_a_name_of_its_own() -> None:
    names = file_names([article("a", title="同"), article("b", title="同")], ".md", "original")
    assert names == {"a": "同.md", "b": "同 (2).md"}


def test_files_that_exist_are_named_but_not_all_of_thousands(tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"{number}.md").write_bytes(b"")
    check_free(str(tmp_path), ["x.md"])
    check_free(str(tmp_path / "nowhere"), ["0.md"])
    with pytest.raises(OutputError, match=r"9 files exist in .*: 0.md, 1.md, 2.md, … \(--force"):
        check_free(str(tmp_path), [f"{number}.md" for number in range(9)])


def test_articles_are_not_put_among_those_of_the_library(tmp_path: Path) -> None:
    (tmp_path / "lib" / "sub").mkdir(parents=True)
    (tmp_path / "lib" / "a.md").write_bytes(b"")
    (tmp_path / "way").symlink_to(tmp_path / "lib")
    library = [str(tmp_path / "lib")]
    for folder in ("lib", "lib/", "way", "lib/sub/.."):
        with pytest.raises(OutputError, match="is part of the library"):
            adds_articles(f"{tmp_path}/{folder}", library)
    assert adds_articles(f"{tmp_path}/lib/sub", library)
    assert adds_articles(f"{tmp_path}/lib/new", library)
    assert not adds_articles(f"{tmp_path}/library", library)
