"""What the real pandoc makes of articles, and what is said where it cannot."""

from __future__ import annotations

import datetime as dt
import shutil
import zipfile
from io import BytesIO

import pytest

from reader.errors import UsageError
from reader.export.pandoc import export_pandoc
from reader.export.registry import Entry, find_format, format_for
from reader.model.article import Body
from reader.model.display import Display
from support.articles import article

needs_pandoc = pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
_ENTRY = Entry(
    article("lib/a.md", title="*题* & <b>", author="某_人", date=dt.date(2025, 2, 14), lang="en"),
    Body(text="# 一\n\n甲**粗：**乙[^1]。\n\n[^1]: 注\n\n![远](https://example.com/x.png)\n", fields={}),
)


def made(to: str, *entries: Entry, title: str = "") -> bytes:
    return b"".join(export_pandoc(entries, Display(width=0), to=to, title=title))


@needs_pandoc
def test_metadata_and_footnotes_arrive_as_such() -> None:
    text = made("markdown", _ENTRY).decode()
    assert "author: 某_人\n" in text
    assert "date: 2025-02-14\n" in text
    assert "lang: en\n" in text
    assert "甲**粗：**乙[^1]。" in text
    assert "\n[^1]: 注" in text
    assert "![" not in text, "an image of the web would be fetched"


@needs_pandoc
def test_a_title_is_its_characters_and_no_markup() -> None:
    assert "\\*题\\* & \\<b\\>" in made("markdown", _ENTRY).decode()


@needs_pandoc
def test_several_articles_are_chapters_of_one_document() -> None:
    text = made(
        "rst", _ENTRY, _ENTRY._replace(article=article("lib/b.md", title="二")), title="合集"
    ).decode()
    assert text.index("合集") < text.index("<b>") < text.index("二\n")


@needs_pandoc
@pytest.mark.parametrize("to", ["docx", "odt"])
def test_binary_formats_are_what_they_are_called(to: str) -> None:
    assert zipfile.ZipFile(BytesIO(made(to, _ENTRY))).testzip() is None


@needs_pandoc
@pytest.mark.parametrize("to", ["nosuch", "docx+nosuch"])
def test_a_format_that_pandoc_does_not_know_is_an_error_of_usage(to: str) -> None:
    with pytest.raises(UsageError, match="pandoc does not write"):
        made(to, _ENTRY)


def test_without_pandoc_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="pandoc is not installed"):
        made("docx", _ENTRY)


@pytest.mark.parametrize(
    "name", ["pandoc", "pandoc:", "pandoc:-x", "pandoc:a b", "pandoc:../x", "html:x", "x:docx"]
)
def test_what_names_no_format(name: str) -> None:
    assert find_format(name) is None


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.md", "markdown"),
        ("A.HTML", "html"),
        ("a.epub", "epub"),
        ("b.docx", "pandoc:docx"),
        ("b.tex", "pandoc:latex"),
    ],
)
def test_a_suffix_names_a_format(path: str, name: str) -> None:
    found = format_for(path)
    assert found is not None
    assert found.name == name
    assert found.is_binary == (path.endswith((".epub", ".docx")))


@pytest.mark.parametrize("path", ["a", "a.", "a.nosuch", ".md", ""])
def test_what_has_no_suffix_of_a_format(path: str) -> None:
    assert format_for(path) is None
