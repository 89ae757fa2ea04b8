"""Made-up files that break other readers, and what a user would expect of each (beside the repository)."""

from __future__ import annotations

import tarfile
from typing import TYPE_CHECKING, NamedTuple

import pytest

from corpus import SHARED
from reader.library.facts import read_article
from reader.model.article import Article, Body, Origin
from reader.store.source import open_source, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

ARCHIVE = SHARED / "corpora" / "dev.tar.gz"
FOLDER = "corpora-dev/synthetic-hard-cases"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not ARCHIVE.is_file(), reason="the corpora (../shared/corpora) are not beside this checkout"
    ),
]


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
    _Case("date-far.md", "公元九九九九", "9999-12-31T23:59:59+14:00", DATED),
    _Case("date-feb-30.md", "二月三十日", None, DATED, (("date", 3),)),
    _Case("date-list.md", "日期是列表", DAY, DATED),
    _Case("date-month-13.md", "第十三个月", None, DATED, (("date", 3),)),
    _Case("date-relative.md", "相对日期", None, DATED, (("date", 3),)),
    _Case("date-rfc822.md", "邮件日期", "2021-03-05T08:00:00+08:00", DATED),
    _Case("date-us.md", "美式日期", DAY, DATED),
    _Case("date-year6.md", "五位数的年份", None, DATED, (("date", 3),)),
    _Case("date-zone-name.md", "时区名", "2021-03-05T08:00:00+08:00", DATED),
    # Encodings: a guess and a loss are said.
    _Case("enc-big5.md", "大五碼編碼", DAY, ("甲",), (("encoding", None),)),
    _Case("enc-bom-crlf.md", "BOM 与 CRLF", DAY, ("甲",)),
    _Case("enc-bom.md", "有 BOM", DAY, ("甲",)),
    _Case("enc-broken.md", "坏字节", DAY, ("甲",), (("encoding", 9),)),
    _Case("enc-cr.md", "只有 CR", DAY, ("甲",)),
    _Case("enc-gb18030.md", "国标编码", DAY, ("甲",), (("encoding", None),)),
    _Case("enc-gbk.txt", problems=(("encoding", None),)),
    _Case("enc-latin1-double.md", "双重编码", DAY, ("甲",), (("encoding", None),)),
    _Case("enc-mixed-eol.md", "混合换行", DAY, ("甲",)),
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
    _Case("tags-tab.md", "制表符", DAY, ("Java", "多线程"), ((HEAD, 4),)),
    _Case("tags-types.md", "标签类型", DAY, ("1", "2.5", "true", "2021-01-01")),
    # A title is text whatever it looks like, and cannot act on the terminal.
    _Case("title-ansi.md", "红色", DAY, TITLED, ((HEAD, 2),)),
    _Case("title-at.md", "@装饰器 % 用法", DAY, TITLED, ((HEAD, 2),)),
    _Case("title-bidi.md", "正常倒写标题", DAY, ("零\u200b宽", "a\u0301e")),
    _Case("title-block.md", "多行 标题", DAY, TITLED),
    _Case("title-bool.md", "yes", DAY, ("no", "是", "on")),
    _Case("title-colon.md", "教程: 如何安装: 第一步", DAY, TITLED, ((HEAD, 2),)),
    _Case("title-date.md", "2022-03-11", "2022-03-11", TITLED),
    _Case("title-escape.md", "C:\\Users\\新建\\temp", DAY, TITLED, ((HEAD, 2),)),
    _Case("title-ext.md", "𠮷野家與𡃁仔、㐂、𪚥", DAY, ("生僻字",)),
    _Case("title-hash.md", "学习", DAY, TITLED, ((HEAD, 2),)),
    _Case("title-number.md", "2022", DAY, TITLED),
    _Case("title-quote.md", "未闭合的引号", DAY, TITLED, ((HEAD, 2),)),
]  # fmt: skip


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Article, Body]]:
    folder: Path = tmp_path_factory.mktemp("hard")
    with tarfile.open(ARCHIVE) as archive:
        members = [member for member in archive if member.name.startswith(f"{FOLDER}/")]
        archive.extractall(folder, members, filter="data")
    source = open_source(str(folder / FOLDER))
    return {
        entry.relative: read_article(source.article_id(entry.relative), entry, read_bytes(entry.path))
        for entry in source.files()
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
def test_front_matter_of_hard_cases(articles: dict[str, tuple[Article, Body]], case: _Case) -> None:
    article, _body = articles[case.name]
    assert (article.title if article.title_from is Origin.FRONT_MATTER else None) == case.title
    assert (article.date.isoformat() if article.date else None) == case.date
    assert (article.tags if article.tags_from is Origin.FRONT_MATTER else ()) == case.tags
    assert tuple((problem.kind, problem.line) for problem in article.problems) == case.problems


def test_every_hard_case_is_an_article_with_its_text(articles: dict[str, tuple[Article, Body]]) -> None:
    assert len(articles) == 108
    for article, body in articles.values():
        assert article.title.isprintable() or "\u200d" in article.title or "\u200b" in article.title
        assert body.text.strip() or article.chars == 0


def test_names_of_hard_cases_are_ids_on_one_line(articles: dict[str, tuple[Article, Body]]) -> None:
    ids = [article.id for article, _body in articles.values()]
    assert all(map(str.isprintable, ids))
    assert len(set(ids)) == len(ids)
