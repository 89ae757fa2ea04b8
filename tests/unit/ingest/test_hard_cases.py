"""Made-up files that break other readers, and what a user would expect of each."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import pytest

from reader.export import text as set_text
from reader.export.registry import Entry
from reader.ingest.source import open_source
from reader.library.doctor import examine
from reader.library.library import Library
from reader.model.article import Article, Body, Origin
from reader.model.display import Display
from reader.model.query import Query, parse_query
from reader.text.typesetting.width import cell_width
from support.hard_cases import write_hard_cases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow


class _Case(NamedTuple):
    """What the front matter of a file gives; None and nothing where it gives nothing."""

    name: str
    title: str | None = None
    date: str | None = None
    tags: tuple[str, ...] = ()
    problems: tuple[tuple[str, int | None], ...] = ()


DAY = "2021-03-05"
DATED = ("日期",)
TITLED = ("标题",)
HEAD = "front matter"

CASES = [
    # Dates: what names no day is a problem of its line, and no date.
    _Case("date-25h.md", "二十五点", "2024-05-06", DATED, (("date", 3),)),
    _Case("date-cn.md", "中文日期", DAY, DATED),
    _Case("date-epoch.md", "时间戳", "2021-03-05T00:00:00+00:00", DATED),
    _Case("date-far.md", "公元九九九九", "9999-12-31T23:59:59+14:00", DATED, (("date", 3),)),
    _Case("date-feb-30.md", "二月三十日", None, DATED, (("date", 3),)),
    _Case("date-list.md", "日期是列表", DAY, DATED),
    _Case("date-month-13.md", "第十三个月", None, DATED, (("date", 3),)),
    _Case("date-relative.md", "相对日期", None, DATED, (("date", 3),)),
    _Case("date-rfc822.md", "邮件日期", "2021-03-05T08:00:00+08:00", DATED),
    _Case("date-us.md", "美式日期", DAY, DATED),
    _Case("date-year6.md", "五位数的年份", None, DATED, (("date", 3),)),
    _Case("date-zone-name.md", "时区名", "2021-03-05T08:00:00+08:00", DATED, (("date", 3),)),
    # Encodings: a guess and a loss are said.
    _Case("enc-big5.md", "大五碼編碼", DAY, ("甲",), (("encoding", None),)),
    _Case("enc-bom-crlf.md", "BOM 与 CRLF", DAY, ("甲",)),
    _Case("enc-bom.md", "有 BOM", DAY, ("甲",)),
    _Case("enc-broken.md", "坏字节", DAY, ("甲",), (("encoding", 9),)),
    _Case("enc-cr.md", "只有 CR", DAY, ("甲",)),
    _Case("enc-gb18030.md", "国标编码", DAY, ("甲",), (("encoding", None),)),
    _Case("enc-gbk-as-utf8.md", problems=(("encoding", None),)),
    _Case("enc-gbk.txt", problems=(("encoding", None),)),
    _Case("enc-latin1-double.md", "双重编码", DAY, ("甲",), (("encoding", None),)),
    _Case("enc-mixed-eol.md", "混合换行", DAY, ("甲",)),
    _Case("enc-nfd.md", "Cafe\u0301 か\u3099 は\u309a \u1112\u1161\u11ab\u1100\u1173\u11af", DAY, ("cafe\u0301",)),
    _Case("enc-nul.md", "有空字节", DAY, ("甲",)),
    _Case("enc-surrogate.md", "代理项", DAY, ("甲",), (("encoding", 11),)),
    _Case("enc-utf16be.md", "UTF-16 BE", DAY, ("甲",)),
    _Case("enc-utf16le.md", "UTF-16 LE", DAY, ("甲",)),
    # Heads: what can be read of them is, and the rest is named.
    _Case("fm-anchor.md", "十亿次笑", problems=tuple((HEAD, line) for line in range(3, 9))),
    _Case("fm-blank-first.md", "空行之后", DAY),
    _Case("fm-comment.md", "有注释", DAY, ("甲",)),
    _Case("fm-deep.md", "很深", problems=((HEAD, 3),)),
    _Case("fm-dots.md", "三个点结束", DAY),
    _Case("fm-empty.md"),
    _Case("fm-huge.md", "很长的前言"),
    _Case("fm-in-code.md"),
    _Case("fm-indented.md", "缩进的开头"),
    _Case("fm-json-bad.md", "JSON 尾逗号", None, ("甲",), ((HEAD, 3),)),
    _Case("fm-json.md", "JSON 前言 {大括号}", DAY, ("甲",)),
    _Case("fm-long-dashes.md", "五个横线", DAY),
    _Case("fm-merge.md", "合并键"),
    _Case("fm-no-open.md", "没有开头", DAY, ("甲",)),
    _Case("fm-only.md", "只有前言", DAY),
    _Case("fm-org.md", "Org 的写法", DAY, ("甲", "乙")),
    _Case("fm-pelican.md", "Pelican 的写法", "2021-03-05T08:00:00", ("甲", "乙")),
    _Case("fm-pytag.md", None, DAY),
    _Case("fm-rule-not-fm.md"),
    _Case("fm-toml-bad.md", "TOML 没有引号", DAY, ("甲", "乙"), ((HEAD, 4),)),
    _Case("fm-toml.md", "TOML 前言", "2021-03-05T08:00:00+08:00", ("甲", "乙")),
    _Case("fm-trailing-spaces.md", "分隔线后有空格", DAY),
    _Case("fm-two.md", "第一份"),
    _Case("fm-unclosed.md", "没有结束", DAY, problems=((HEAD, 1),)),
    _Case("key-case.md", "大写键", DAY, ("甲",)),
    _Case("key-chinese.md", "中文键", DAY, ("甲",)),
    _Case("key-dup.md", "第二个", "2022-03-05", ("b",), ((HEAD, 3), (HEAD, 5), (HEAD, 7))),
    _Case("key-fullwidth.md", "全角冒号", DAY, ("甲", "乙"), ((HEAD, 2), (HEAD, 3), (HEAD, 4))),
    _Case("key-nospace.md", "没有空格", DAY, ("甲",), ((HEAD, 2), (HEAD, 3), (HEAD, 4))),
    _Case("key-spaces.md", "带空格的键", DAY),
    # Tags of every shape are a flat list, each once in any case.
    _Case("tags-block-same-indent.md", "顶格列表", None, ("甲", "乙 - 丙")),
    _Case("tags-comma.md", "逗号标签", DAY, ("前端", "后端", "运维", "测试")),
    _Case("tags-dup.md", "重复标签", DAY, ("Go", "臺灣", "台灣", "台湾")),
    _Case("tags-many.md", "一万个标签", DAY, tuple(f"标签{number:05}" for number in range(1000))),
    _Case("tags-nested.md", "嵌套标签", DAY, ("a", "b", "c")),
    _Case("tags-tab.md", "制表符", DAY, ("Java", "多线程"), ((HEAD, 5),)),
    _Case("tags-types.md", "标签类型", DAY, ("1", "2.5", "true", "2021-01-01")),
    # A title is text whatever it looks like, and cannot act on the terminal.
    _Case("title-ansi.md", "红色", DAY, TITLED, ((HEAD, 2),)),
    _Case("title-at.md", "@装饰器 % 用法", DAY, TITLED, ((HEAD, 2),)),
    _Case("title-bidi.md", "正常倒写标题", DAY, ("零\u200b宽", "a\u0301e"), (("title", 2),)),
    _Case("title-block.md", "多行 标题", DAY, TITLED),
    _Case("title-bool.md", "yes", DAY, ("no", "是", "on")),
    _Case("title-colon.md", "教程: 如何安装: 第一步", DAY, TITLED, ((HEAD, 2),)),
    _Case("title-date.md", "2022-03-11", "2022-03-11", TITLED),
    _Case("title-emoji.md", "👨\u200d👩\u200d👧\u200d👦 家庭 🏳\ufe0f\u200d🌈 🇨🇳 ❤\ufe0f ①②③", DAY, ("🎉", "🇹🇼")),
    _Case("title-escape.md", "C:\\Users\\新建\\temp", DAY, TITLED, ((HEAD, 2),)),
    _Case("title-ext.md", "𠮷野家與𡃁仔、㐂、𪚥", DAY, ("生僻字",)),
    _Case("title-hash.md", "学习", DAY, TITLED, ((HEAD, 2),)),
    _Case("title-long.md", "很长的标题" * 400, DAY, TITLED),
    _Case("title-number.md", "2022", DAY, TITLED),
    _Case("title-quote.md", "未闭合的引号", DAY, TITLED, ((HEAD, 2),)),
]  # fmt: skip

NAMES = {
    "-leading-dash.md": "-leading-dash.md",
    ".hidden.md": ".hidden.md",  # only folders with a dot are skipped
    "two.dots.md.txt": "two.dots.md.txt",
    "upper.MD": "upper.MD",
    "中文/子 目录/文章。.md": "中文/子 目录/文章。.md",
    "长" * 80 + ".md": "长" * 80 + ".md",
    "deep/" + "".join(f"层{depth}/" for depth in range(30)) + "a.md": None,
    "emoji-🎉-\u202egnp.md": "emoji-🎉-%E2%80%AEgnp.md",
    "标题-gbk-name-\udcb9\udcfa\udcb1\udcea\udcce\u013c\udcfe\udcc3\udcfb.md": "标题-gbk-name-%B9%FA%B1%EA%CE\u013c%FE%C3%FB.md",
    "nfd-名-Cafe\u0301.md": "nfd-名-Cafe\u0301.md",
    "nfc-名-Café.md": "nfc-名-Café.md",
    "name with spaces & symbols (1) [2] #3 %20 'quote'.md": None,
}  # fmt: skip
"""Relative paths, and what of them the id has: the same (None), with what could act on a terminal escaped."""

NOT_LISTED = ("no-extension",)

EMPTY = ("size-0.md", "size-1.md", "size-spaces.md", "fm-only.md")


class _Shown(NamedTuple):
    """What of the rows of an article is certain, at 44 cells."""

    name: str
    rows: tuple[str, ...] = ()
    """Rows, some of all, in their order."""
    without: tuple[str, ...] = ()
    """Marks and markup, which are not shown."""


WIDTH = 44

SHOWN = [
    # Nesting ends somewhere; what is deeper is text.
    _Shown("md-nest-quote.md", ("│ │ │ │ │ │ │ │ │ │ │ >>>>>> 深处",)),
    _Shown("md-nest-list.md", ("• 第0层", "  ◦ 第1层", "    ▪ 第2层")),
    _Shown("md-brackets.md", ("[" * WIDTH,)),
    # A table that does not fit is a list of its cells; a long cell is wrapped in its column.
    _Shown("md-table.md", ("列0：中文 0", "列59：中文 59"), ("|", "---")),
    _Shown("md-table-long-cell.md", ("键  │                                     值",)),
    _Shown("md-fence-open.md", ('  print("没有结束")',), ("```",)),
    _Shown("md-html.md", ("▾ 展开", "  粗体", "单元格", "换行"), ("<", "**", "alert", "onerror", "注释", "nbsp")),
    _Shown("md-emphasis-cjk.md", (), ("*", "~")),
    _Shown("md-links.md", ("[1] 脚注",), ("[[", "]]", "[甲]", "^")),
    _Shown("md-math.md", ("E=mc²，价格 $5 和 $6，∫₀¹ x dx",)),
    _Shown("md-heading.md", ("＃全角井号 #没有空格 ####### 七级标题", "副题", "尾井号"), ("===", "---")),
    _Shown("md-width.txt", ("|中|a|",)),
    _Shown("size-many-lines.md", ("第0行", "第19999行")),
    _Shown("size-no-space.md", ("a" * WIDTH,)),
    _Shown("size-one-line.md"),
    _Shown("fm-in-code.md", ("  title: 代码里的前言",)),
    _Shown("fm-rule-not-fm.md", ("─" * WIDTH,), ("---",)),
    _Shown("fm-two.md", ("title: 第二份",)),
    _Shown("fm-empty.md", (), ("---", "─")),
    # A control character goes, what stood around it stays: no text is lost, and none acts on the terminal.
    _Shown("title-ansi.md", (), ("\x1b", "\x07")),
    _Shown("enc-mixed-eol.md", ("一", "二"), ("\x0b", "\x0c", "\x85", "\r")),
    _Shown("enc-nul.md", (), ("\0",)),
]  # fmt: skip

LOST = {
    "md-html.md": Counter("注释"),  # a comment
    "md-links.md": Counter("标题题甲甲"),  # titles of links, and the label of a reference
}
"""Han characters of a body that are markup."""


ALL_NAMES = sorted(
    {*NAMES, *EMPTY, *(case.name for case in CASES), *(case.name for case in SHOWN)}, key=ascii
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the cases."""
    return write_hard_cases(tmp_path_factory.mktemp("hard"))


@pytest.fixture(scope="module")
def library(folder: Path) -> Iterator[Library]:
    opened = Library.open([str(folder)])
    opened.sync()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def articles(library: Library, folder: Path) -> dict[str, tuple[Article, Body]]:
    """Return article and body of each file by its relative path."""
    (source,) = library.sources
    ids = {entry.relative: source.article_id(entry.relative) for entry in open_source(str(folder)).files()}
    return {name: (library.get(one), library.read(one)) for name, one in ids.items()}


def _rows(entry: tuple[Article, Body]) -> list[str]:
    return list(set_text.articles([Entry(*entry)], Display(width=WIDTH), header=False, styled=False))


def _han(text: str) -> Counter[str]:
    return Counter(
        character for character in text if "\u3400" <= character <= "\u9fff" or character > "\U00020000"
    )


def test_every_file_has_an_expectation(folder: Path, articles: dict[str, tuple[Article, Body]]) -> None:
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files == {*ALL_NAMES, *NOT_LISTED}
    assert set(articles) == set(ALL_NAMES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
def test_front_matter_of_hard_cases(articles: dict[str, tuple[Article, Body]], case: _Case) -> None:
    article, _body = articles[case.name]
    assert (article.title if article.title_from is Origin.FRONT_MATTER else None) == case.title
    assert (article.date.isoformat() if article.date else None) == case.date
    assert (article.tags if article.tags_from is Origin.FRONT_MATTER else ()) == case.tags
    assert tuple((problem.kind, problem.line) for problem in article.problems) == case.problems


def test_other_fields_of_hard_cases(articles: dict[str, tuple[Article, Body]]) -> None:
    assert articles["fm-merge.md"][0].lang == "zh"
    assert articles["key-case.md"][0].categories == ("乙",)
    assert articles["fm-pelican.md"][0].categories == ("丙",)
    assert len(articles["fm-huge.md"][1].fields) == 2001
    # An alias bomb is not unfolded, and a tag of a program does nothing.
    assert len(str(articles["fm-anchor.md"][1].fields)) < 2000
    assert articles["fm-pytag.md"][1].fields["other"] == "甲"


@pytest.mark.parametrize(
    "name", [case.name for case in CASES if case.name.startswith("enc-") and "nfd" not in case.name]
)
def test_text_in_any_encoding_is_read(articles: dict[str, tuple[Article, Body]], name: str) -> None:
    text = articles[name][1].text
    words = {"enc-big5.md": ("許功蓋",), "enc-gbk-as-utf8.md": ("阅读器", "12345", "繁體", "查得到")}
    for word in words.get(name, ("阅读器", "“引号”、《书名号》", "繁體")):
        assert word in text


@pytest.mark.parametrize("name", ["enc-broken.md", "enc-surrogate.md"])
def test_each_byte_that_cannot_be_decoded_is_shown_as_a_mark(
    folder: Path, articles: dict[str, tuple[Article, Body]], name: str
) -> None:
    escaped = (folder / name).read_bytes().decode("utf-8", "surrogateescape")
    bad = sum("\udc80" <= character <= "\udcff" for character in escaped)
    assert bad > 5
    assert articles[name][1].text.count("\ufffd") == bad


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_any_name_is_listed_opened_and_read(
    folder: Path, articles: dict[str, tuple[Article, Body]], name: str
) -> None:
    article, body = articles[name]
    assert article.id == f"{folder.name}/{NAMES[name] or name}"
    assert article.id.isprintable()
    assert "阅读器" in body.text
    alone = Library.open([f"{folder}/{name}"])
    alone.sync()
    # The key of a file alone is the folder that it is in.
    parts = article.id.split("/")
    assert list(alone.select(Query()).ids) == ["/".join(parts[-2:])]
    assert alone.resolve(f"{folder}/{name}").path == article.path


def test_a_file_without_ending_is_opened_when_it_is_named(folder: Path) -> None:
    library = Library.open([f"{folder}/no-extension"])
    library.sync()
    assert list(library.select(Query()).ids) == [f"{folder.name}/no-extension"]


@pytest.mark.parametrize("case", SHOWN, ids=lambda case: str(case.name))
def test_body_of_hard_cases(articles: dict[str, tuple[Article, Body]], case: _Shown) -> None:
    rows = _rows(articles[case.name])
    found = iter(row.rstrip() for row in rows)
    for row in case.rows:
        assert row in found
    for mark in case.without:
        assert not any(mark in row for row in rows)


@pytest.mark.parametrize("name", ALL_NAMES)
def test_rows_of_hard_cases_fit_and_lose_no_han(articles: dict[str, tuple[Article, Body]], name: str) -> None:
    rows = _rows(articles[name])
    assert max(map(cell_width, rows), default=0) <= WIDTH
    assert _han(articles[name][1].text) - _han("".join(rows)) == LOST.get(name, Counter())


def test_a_tab_in_a_text_is_shown_as_blanks(articles: dict[str, tuple[Article, Body]]) -> None:
    assert "\t" not in "".join(_rows(articles["md-width.txt"]))


def test_a_row_with_a_cell_too_many_loses_no_text(articles: dict[str, tuple[Article, Body]]) -> None:
    rows = "\n".join(_rows(articles["md-table-long-cell.md"]))
    assert "a|b" in rows
    assert "`x" in rows
    assert "y`" in rows


@pytest.mark.parametrize("name", EMPTY)
def test_an_article_without_text_is_listed_and_shown_as_nothing(
    articles: dict[str, tuple[Article, Body]], name: str
) -> None:
    article, _body = articles[name]
    assert article.title == ("只有前言" if name == "fm-only.md" else name.removesuffix(".md"))
    assert (article.chars, article.minutes) == (0, 0)
    assert _rows(articles[name]) == []


def test_hard_cases_are_sorted_and_found(library: Library, folder: Path) -> None:
    selection = library.select(Query())
    assert len(selection) == len(ALL_NAMES)
    first, *_others, last = selection.rows(0, len(selection))
    assert (first.id, last.date) == (f"{folder.name}/date-far.md", None)
    for words, name in (
        ("cafe\u0301", "enc-nfd.md"),
        ("𠮷野家", "title-ext.md"),
        ("tag:乙 tag:甲", "fm-org.md"),
    ):
        found = library.select(Query(expression=parse_query(words, today=dt.date(2025, 2, 14)))).ids
        assert f"{folder.name}/{name}" in found


def test_the_doctor_names_what_is_wrong_with_hard_cases(library: Library, folder: Path) -> None:
    found = Counter(
        (article.id.removeprefix(f"{folder.name}/"), problem.kind) for article, problem in examine(library)
    )
    for case in CASES:
        for kind, _line in case.problems:
            assert found[case.name, kind]
    assert {name for name, kind in found if kind == "empty"} == set(EMPTY)
    assert {name for name, kind in found if kind == "link"} == {"md-links.md"}
    assert {name for name, kind in found if kind in ("key", "damage", "unreadable", "size")} == set()
