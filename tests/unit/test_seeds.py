"""The sample library is what its README says: shapes, damage and encodings are the point of these files.

An editor that strips a final newline, a tool that re-encodes, or a well-meant correction would take away what an
article is there to show, and no other test would say so. Only the standard library is used: the reader is not
judged here, its material is.
"""

from __future__ import annotations

import json
import re
import tomllib
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from support.locations import REPOSITORY, SHARED_SEEDS

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEDS = REPOSITORY / "seeds"
NOT_ARTICLES = {"README.md", ".ignore", ".gitattributes"}
ARTICLES = sorted(
    path.relative_to(SEEDS).as_posix()
    for path in SEEDS.rglob("*")
    if path.is_file() and path.name not in NOT_ARTICLES
)

CHIPS = "news/科创芯片逆市走弱.txt"
ONE_WEEK = "news/one-week-of-deepseek.txt"
SOFTWARE = "news/软件与信创首次回调.txt"
FESTIVAL = "news/ai-spring-festival.txt"
GLOSSED = "news/半導體設備與超級周.txt"
ENCODINGS = {
    "encodings/国标小史.txt": "gb18030",
    "encodings/許功蓋.txt": "big5",
    "hard/记事本.md": "utf-8-sig",
}

HUGO_KEYS = [
    "title",
    "date",
    "summary",
    "categories",
    "lang",
    "translations",
    "tags",
    "menu",
    "thumbnail",
    "lead",
    "comments",
    "authorbox",
    "pager",
    "toc",
    "mathjax",
    "sidebar",
    "widgets",
]
REUSED_TAGS = [
    "qq",
    "排版",
    "标点",
    "中文",
    "终端",
    "编码",
    "历史",
    "工具",
    "图书馆",
    "阅读",
    "城市",
    "步行",
    "厨房",
    "天文",
    "市场",
]

# The longest run of Han characters a retelling may share with the text it retells: names of funds and indexes are
# shorter, sentences are longer.
SHARED_HAN_LIMIT = 15
LAST_DATE = "2026-11-20"

PINYIN = "[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+"
GLOSS = re.compile(rf"([\u4e00-\u9fff])\(({PINYIN})\)")
SHIFT = re.compile(rf"\?{PINYIN}\)")
SHIFTED_STRETCHES = (
    ("人人都在談?wù)摗爸悄荏w”", "人人都在談論“智能體”"),
    ("他們?nèi)ツ赀€不敢碰它", "他們去年還不敢碰它"),
    ("當?shù)氐臋C構(gòu)投資者", "當地的機構投資者"),
    ("同樣?xùn)|西賣得", "同樣東西賣得"),
)


def text_of(article: str) -> str:
    return (SEEDS / article).read_bytes().decode(ENCODINGS.get(article, "utf-8"))


def head_of(article: str) -> str:
    """The first twenty lines: every head of the library ends within them."""
    return "\n".join(text_of(article).splitlines()[:20])


def han_windows(text: str) -> Iterator[str]:
    """Every stretch of SHARED_HAN_LIMIT Han characters in a row, pinyin glosses left out."""
    for run in re.findall(rf"[\u3400-\u9fff]{{{SHARED_HAN_LIMIT},}}", GLOSS.sub(r"\1", text)):
        for start in range(len(run) - SHARED_HAN_LIMIT + 1):
            yield run[start : start + SHARED_HAN_LIMIT]


def damaged(text: str, readings: dict[str, str]) -> str:
    """What a page held as GBK becomes when readings are inserted by a byte search that ignores characters.

    This is the accident the glossed article shows, so its stretches must come out of it. Full-width signs are
    halved in the end.
    """
    page = text.encode("gbk")
    for character, reading in readings.items():
        found = character.encode("gbk")
        page = page.replace(found, found + f"({reading})".encode("gbk"))
    units = re.findall(rb"[\x00-\x80]|[\x81-\xff].", page, flags=re.DOTALL)
    halved = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}
    return "".join(map(shown, units)).translate(halved)


def shown(unit: bytes) -> str:
    """A byte or pair as a browser shows it: a lead byte swallows the sign behind it, a pair without character vanishes."""
    if unit == b"\x80":
        return "€"
    if len(unit) == 2 and unit[1] < 0x40:
        return "?"
    text = unit.decode("gbk", errors="ignore")
    return "" if len(unit) == 2 and text.isascii() else text


def test_the_library_is_large_enough_to_try_things_on() -> None:
    assert len(ARTICLES) >= 22


def test_the_readme_lists_every_article_and_nothing_else() -> None:
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([^`]+)` \|", readme, flags=re.MULTILINE)
    assert sorted(listed) == ARTICLES


def test_the_readme_is_kept_out_of_the_library() -> None:
    assert "/README.md" in (SEEDS / ".ignore").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("article", ARTICLES)
def test_each_file_is_in_its_promised_encoding(article: str) -> None:
    raw = (SEEDS / article).read_bytes()
    encoding = ENCODINGS.get(article, "utf-8")
    assert raw.decode(encoding).encode(encoding) == raw
    if encoding in {"gb18030", "big5"}:
        with pytest.raises(UnicodeDecodeError):
            raw.decode("utf-8")
    else:
        assert raw.startswith(b"\xef\xbb\xbf") == (encoding == "utf-8-sig")


def test_the_legacy_encodings_hold_their_hard_characters() -> None:
    assert "𠮷".encode("gb18030") in (SEEDS / "encodings/国标小史.txt").read_bytes()
    assert all(mark.encode("big5").endswith(b"\\") for mark in "許功蓋")
    assert "許功蓋".encode("big5") in (SEEDS / "encodings/許功蓋.txt").read_bytes()


def test_line_ends_are_crlf_in_one_file_only() -> None:
    raw = (SEEDS / "hard/记事本.md").read_bytes()
    assert raw.count(b"\r\n") == raw.count(b"\n") > 10
    assert [article for article in ARTICLES if b"\r\n" in (SEEDS / article).read_bytes()] == [
        "hard/记事本.md"
    ]


@pytest.mark.shared
def test_no_sentence_of_the_real_documents_is_copied() -> None:
    theirs = {
        window for path in SHARED_SEEDS.iterdir() for window in han_windows(path.read_text(encoding="utf-8"))
    }
    assert theirs, "the real documents hold no long run of Han characters: the check would be empty"
    copied = {article: sorted(theirs & set(han_windows(text_of(article)))) for article in ARTICLES}
    assert {article: windows for article, windows in copied.items() if windows} == {}


@pytest.mark.parametrize(
    ("article", "images", "with_alt", "bold"),
    [(CHIPS, 1, 1, 13), (ONE_WEEK, 0, 0, 0), (SOFTWARE, 4, 4, 19), (FESTIVAL, 9, 0, 0), (GLOSSED, 2, 0, 0)],
)
def test_the_news_carry_their_pictures_and_bold_runs(
    article: str, images: int, with_alt: int, bold: int
) -> None:
    text = text_of(article)
    alts = re.findall(r"!\[(.*?)\]\(.*?\)", text)
    assert (len(alts), sum(map(bool, alts))) == (images, with_alt)
    assert len(re.findall(r"\*\*(.+?)\*\*", text)) == bold


@pytest.mark.parametrize("article", [CHIPS, SOFTWARE])
def test_the_hugo_news_have_the_keys_and_the_source_link(article: str) -> None:
    _, head, body = text_of(article).split("---\n", 2)
    assert re.findall(r"^(\w+):", head, flags=re.MULTILINE) == HUGO_KEYS
    assert re.fullmatch(r"\[qq\]\(https://news\.example\.com/rain/a/\w+\)", body.splitlines()[-1])


@pytest.mark.parametrize(
    "mark",
    [
        "，**科创芯片50ETF(588750)**跟",
        "96%**！**科",
        "\n**中银证券认为，**DeepSeek",
        "**信创**需求**，",
        "**“跷跷板”**行情",
        "*先看预期。*再",
        "~~几十元。~~变",
        "7\\*24小时",
        "1.6*1019TOPs",
        "daily_token_total",
        "**AI**PC",
        "**场内的科创芯片50ETF（588750）",
    ],
)
def test_the_chip_news_hold_every_awkward_mark(mark: str) -> None:
    assert text_of(CHIPS).count(mark) == 1


def test_the_chip_news_hold_no_break_spaces() -> None:
    assert text_of(CHIPS).count("\u00a0") == 13


@pytest.mark.parametrize("article", [ONE_WEEK, FESTIVAL, GLOSSED])
def test_the_headless_news_have_a_paragraph_a_line(article: str) -> None:
    text = text_of(article)
    assert not text.startswith("---")
    assert not text.endswith("\n")
    assert "" not in text.split("\n")
    assert not set("，：；（）！？") & set(text)


def test_dates_stand_where_the_real_documents_have_them() -> None:
    assert not re.search(r"\d{4}[-/.年]\d", text_of(ONE_WEEK))
    assert "2月10日" in text_of(ONE_WEEK)
    assert "2025/1/28" in text_of(FESTIVAL)
    assert text_of(GLOSSED).endswith("截至2026.2.12")


def test_the_glosses_stand_at_every_occurrence_of_their_characters() -> None:
    text = text_of(GLOSSED)
    glosses = GLOSS.findall(text)
    assert len(glosses) >= 60
    assert len(SHIFT.findall(text)) == len(SHIFTED_STRETCHES)
    for character, reading in set(glosses):
        assert text.count(character) == text.count(f"{character}({reading})")


@pytest.mark.parametrize(("seen", "original"), SHIFTED_STRETCHES)
def test_the_shifted_stretches_come_from_the_real_mechanism(seen: str, original: str) -> None:
    text = text_of(GLOSSED)
    assert text.count(seen) == 1
    assert damaged(original, dict(GLOSS.findall(text))) == seen


def test_heads_are_of_many_kinds() -> None:
    _, toml, _ = text_of("terminal/从电传打字机说起.md").split("+++", 2)
    assert tomllib.loads(toml)["tags"] == ["终端", "历史"]
    head, length = json.JSONDecoder().raw_decode(text_of("kitchen/一锅粥.md"))
    assert head["tags"] == ["厨房", "早餐"]
    assert text_of("kitchen/一锅粥.md")[length:].startswith("\n\n")
    hexo = text_of("terminal/一根管子里的水.md").splitlines()
    assert (hexo[0][:6], hexo.count("---")) == ("title:", 1)
    assert text_of("cities/叮叮.md").startswith("Title: ")
    assert text_of("translations/20240918 A Short History of Paging.md").startswith("[#]: subject:")


def test_the_broken_head_is_broken_three_ways() -> None:
    head = text_of("hard/broken-head.md").splitlines()
    assert head[1].count('"') == 1
    assert re.match(r"date:\d", head[2])
    assert [len(line) - len(line.lstrip()) for line in head[4:6]] == [2, 3]


def test_one_article_tells_no_date_at_all() -> None:
    assert not re.search(r"\d{4}|[\d一二三四五六七八九十]+[月日]", text_of("notes/面汤.md"))


def test_dates_cover_three_years_and_end_in_time() -> None:
    written = [
        re.sub(r"/", "-", match)
        for article in ARTICLES
        for match in re.findall(r"(?im)^(?:pub)?date\W+(\d{4}[-/]\d{1,2}[-/]\d{1,2})", head_of(article))
    ]
    assert {date[:4] for date in written} == {"2024", "2025", "2026"}
    assert all(date <= LAST_DATE for date in written)
    assert len(set(written)) >= 20


def test_tags_are_used_more_than_once() -> None:
    lists = [
        "\n".join(re.findall(r"(?im)^\W*tags\b.*|^\s+- .*|.*#\S.*", head_of(article))) for article in ARTICLES
    ]
    assert len(REUSED_TAGS) >= 10
    for tag in REUSED_TAGS:
        assert sum(tag in words for words in lists) >= 2, tag


def test_the_hostile_article_holds_what_it_warns_of() -> None:
    text = text_of("hard/hostile.md")
    _, head, body = text.split("---\n", 2)
    for character in "\x1b\x07\x9b\x08\u202e\u2066":
        assert character in body
        assert character not in head
    assert r"\e]0;" in head
    assert r"\u202E" in head
    assert "测试样本" in body
    assert len(text) < 1000


def test_the_long_article_is_long_and_never_repeats_itself() -> None:
    text = text_of("longform/字的路.md")
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert len(text) > 11_000
    assert len(headings) > 40
    assert all(
        len(before) - len(before.lstrip("#")) in {2, 3} and before != after
        for before, after in pairwise(headings)
    )


def test_no_paragraph_stands_twice_in_the_library() -> None:
    paragraphs = [line for article in ARTICLES for line in text_of(article).splitlines() if len(line) > 40]
    assert len(paragraphs) == len(set(paragraphs))
