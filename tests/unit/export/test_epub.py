"""A book is valid by the real EPUBCheck, whatever its articles hold, and the same articles make the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.export.epub.book import export_epub
from reader.export.epub.vertical import vertical_marks
from reader.export.epub.xhtml import xhtml
from reader.export.html.article_html import article_html
from reader.export.html.clean import clean_html
from reader.export.registry import Entry
from reader.model.article import Body
from reader.model.display import Display
from support.articles import article
from support.hostile_markup import VECTORS

if TYPE_CHECKING:
    from pathlib import Path

_OPF = "{http://www.idpf.org/2007/opf}"
_TEXT = """甲[^1]乙，见[后文](#末)，[外](https://example.com/路径)。

[^1]: 注，**粗**。

> [!tip] 提示
> 内容

| a | b |
|---|--:|
| 1 | 2 | 3 |

- [x] 成
  1. 一

```python
x = "“引”"
```

<ul><ul><li>甲</ul>乙</ul><li>丙<dl><dt>丁</dl><table><caption>戊</caption><tr>己<td>庚</table>
<table><tr><td>一</td></tr><tfoot><tr><td>二</tfoot><thead><tr><td>三</thead><caption>四</caption></table>
<details>辛<summary>壬</summary></details><center>癸<p>子</center><b><p>丑</b><ruby>漢<rt>hàn</rt></ruby><rt>x</rt><ruby>字</ruby>

![无](nowhere.png) ![远](https://example.com/x.png)

## 末
"""


def entries(*texts: str, **facts: object) -> list[Entry]:
    return [
        Entry(
            article(
                f"lib/{number}.md",
                title=f"题{number}",
                date=dt.date(2025, 1 + number % 3, 14),
                tags=("甲", "乙")[: number % 3],
                source="qq" if number % 2 else "",
                **facts,
            ),
            Body(text=text, fields={}),
        )
        for number, text in enumerate(texts)
    ]


def book(made: list[Entry], **options: object) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(export_epub(made, Display(width=0), **options))))  # type: ignore[arg-type]


def faults(data: bytes, tmp_path: Path) -> list[str]:
    """Return what EPUBCheck says about the book ``data``."""
    program, java = shutil.which("epubcheck"), shutil.which("java")
    if program is None or java is None:
        pytest.skip("epubcheck, or the Java it needs, is not installed")
    (tmp_path / "book.epub").write_bytes(data)
    # Debian installs the archive of classes itself as the program, which only some kernels can start.
    is_archive = zipfile.is_zipfile(program)
    words = [java, "-jar", program] if is_archive else [program]
    done = subprocess.run([*words, tmp_path / "book.epub"], capture_output=True, text=True, check=False)
    said = (done.stdout + done.stderr).splitlines()
    assert any("Check finished" in line or "EPUBCheck completed" in line for line in said), said
    return [line for line in said if re.match(r"(FATAL|ERROR|WARNING)", line)]


@pytest.mark.slow
@pytest.mark.parametrize(
    "options", [{}, {"toc": "tag", "vertical": True}, {"toc": "source", "title": "合 & <集>"}], ids=str
)
def test_epubcheck_finds_nothing(options: dict[str, object], tmp_path: Path) -> None:
    made = entries(_TEXT, *VECTORS, "", "\0\x01\ufffe\ud800", author="某 & 人", url="https://example.com/a b")
    zone = dt.timezone(dt.timedelta(hours=8, minutes=5, seconds=43))  # Shanghai before 1901
    odd = dt.datetime(2024, 3, 5, 8, 30, 0, 123456, zone)
    made.append(made[0]._replace(article=made[0].article._replace(id="lib/odd.md", date=odd)))
    data = b"".join(export_epub(made, Display(width=0), **options))  # type: ignore[arg-type]
    assert faults(data, tmp_path) == []


@given(st.dates() | st.datetimes(timezones=st.timezones() | st.none()))
def test_dates_are_written_as_html_has_them(date: dt.date) -> None:
    (entry,) = entries("甲")
    made = article_html(
        entry._replace(article=entry.article._replace(date=date)),
        Display(width=0),
        prefix="",
        level=1,
        image=lambda _source: None,
    )
    assert re.search(r'datetime="\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d([+-]\d\d:\d\d)?)?">', made.head)


def test_the_same_articles_make_the_same_bytes() -> None:
    made = entries(_TEXT, "乙", "丙")
    first, second = (b"".join(export_epub(made, Display(width=0))) for _ in range(2))
    assert first == second
    assert first != b"".join(export_epub(made[:2], Display(width=0)))


def test_the_archive_begins_with_its_type_and_has_the_days_of_the_articles() -> None:
    archive = book(entries(_TEXT, "乙"))
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert archive.read("mimetype") == b"application/epub+zip"
    assert archive.getinfo("EPUB/text/a00002.xhtml").date_time == (2025, 2, 14, 0, 0, 0)


def test_a_vertical_book_goes_from_right_to_left_with_corner_brackets() -> None:
    archive = book(entries("他说“好”，`“码”`。"), vertical=True)
    spine = ET.fromstring(archive.read("EPUB/package.opf")).find(f"{_OPF}spine")  # noqa: S314 -- our own
    assert spine is not None
    assert spine.get("page-progression-direction") == "rtl"
    assert "vertical-rl" in archive.read("EPUB/style.css").decode()
    assert "他说『好』，<code>“码”</code>" in archive.read("EPUB/text/a00001.xhtml").decode()


@pytest.mark.parametrize(
    ("lang", "text", "shown"),
    [
        ("zh-Hans", "他说“好‘的’”", "他说『好「的」』"),
        ("zh-Hant-TW", "他說“好‘的’”", "他說「好『的』」"),
        ("zh-TW", "他說“好”", "他說「好」"),
        ("zh-Hans", "don’t 用“x”", "don’t 用『x』"),
        ("en", "“only Latin”", "“only Latin”"),
    ],
)
def test_quotation_marks_of_columns(lang: str, text: str, shown: str) -> None:
    assert vertical_marks(text, lang) == shown


@pytest.mark.parametrize(
    ("toc", "groups"),
    [
        ("date", ["2025-01", "2025-02", "2025-03"]),
        ("tag", ["without a tag", "甲"]),
        ("source", ["without a source", "qq"]),
        ("none", []),
    ],
)
def test_contents_are_grouped_and_in_reading_order(toc: str, groups: list[str]) -> None:
    archive = book(entries("甲", "乙", "丙", "丁"), toc=toc)
    nav = archive.read("EPUB/nav.xhtml").decode()
    assert re.findall(r"<li><span>([^<]*)</span>", nav) == groups
    order = re.findall(r'<li><a href="text/a0*(\d+)\.xhtml"', nav)
    spine = re.findall(r'<itemref idref="a(\d+)"', archive.read("EPUB/package.opf").decode())
    assert order == spine
    assert sorted(spine) == ["1", "2", "3", "4"]


def test_footnotes_pop_up_and_lead_back() -> None:
    text = book(entries("甲[^x]，又[^x]。\n\n[^x]: 注")).read("EPUB/text/a00001.xhtml").decode()
    assert text.count('epub:type="noteref"') == 2
    assert re.search(r'<aside id="f1"[^>]* epub:type="footnote"', text)
    assert text.count('epub:type="backlink"') == 2


def test_an_image_of_the_library_is_taken_in_and_no_other_file(tmp_path: Path) -> None:
    png = b"\x89PNG\r\n\x1a\n" + b"0" * 20
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "a.png").write_bytes(png)
    (tmp_path / "out.png").write_bytes(png)
    (tmp_path / "lib" / "secret.png").write_bytes(b"password")
    (tmp_path / "lib" / "way.png").symlink_to(tmp_path / "out.png")
    made = article("lib/a.md", path=str(tmp_path / "lib" / "a.md"))
    text = "![](a.png) ![](../out.png) ![](secret.png) ![](way.png) ![](%2e%2e/out.png)"
    archive = book([Entry(made, Body(text=text, fields={}))])
    assert [name for name in archive.namelist() if "images/" in name] == [
        "EPUB/images/" + next(name for name in archive.namelist() if "images/" in name).rpartition("/")[2]
    ]
    assert archive.read("EPUB/text/a00001.xhtml").decode().count("<img ") == 1


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [
                    "<p>",
                    "</p>",
                    "<b>",
                    "</b>",
                    "<ul>",
                    "</ul>",
                    "<li>",
                    "<table>",
                    "</table>",
                    "<tr>",
                    "<td>",
                    "<th>",
                    "<caption>",
                    "<thead>",
                    "<tbody>",
                    "<ruby>",
                    "<rt>",
                    "<rp>",
                    "<details>",
                    "<summary>",
                    "<a>",
                    "</a>",
                    "<h2>",
                    "</h2>",
                    "<pre>",
                    "</pre>",
                    "<dl>",
                    "<dt>",
                    "<dd>",
                    "<hr>",
                    "<br>",
                    "<div>",
                    "</div>",
                    "甲",
                ]
            ),
            st.sampled_from(VECTORS),
            st.text(max_size=5),
        ),
        max_size=15,
    ).map("".join)
)
def test_any_html_becomes_well_formed(html: str) -> None:
    root = ET.fromstring(f'<div xmlns:epub="e">{xhtml(clean_html(html))}</div>')  # noqa: S314 -- our own
    assert root.tag == "div"


@pytest.mark.parametrize("text", VECTORS)
def test_nothing_acts_in_a_chapter(text: str) -> None:
    chapter = book(entries(text)).read("EPUB/text/a00001.xhtml")
    for element in ET.fromstring(chapter).iter():  # noqa: S314 -- our own
        tag = element.tag.rpartition("}")[2]
        assert tag not in {
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "svg",
            "math",
            "form",
            "base",
            "meta",
        }
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on")
            assert name != "style"
            if name == "href":
                assert re.match(r"https?://[a-z0-9]|mailto:|#|\.\./style\.css$", value)
            if name == "src":
                assert value.startswith("../images/")
