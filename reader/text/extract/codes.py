"""Securities and index codes in running text, with the name that stands beside each.

Six digits alone mean nothing: a code is told by its exchange suffix (``931071.CSI``), by brackets after a name
(``软件50ETF(159590)``) or by the word for what it names before it (``指数 000685``). Amounts, months, postcodes and
arguments of functions stand in brackets too, so a bare number must also lie in a range that exchanges give out.

Every pattern begins with a literal: `re` then skips through a body twenty times faster than it tries each place.
Where that is not there at all, which is told ten times faster still, none is tried.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.model.article import Code
from reader.text.characters import BASIC_HAN, HAN
from reader.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_CODES = 200
"""Codes kept of one text; a price list is no article."""
LONGEST = 400_000
"""Characters of a text that are searched."""

_GIVEN_OUT = lazy(r"0[012]|1[568]|30[012]|399|4[378]|5|60[0135]|68[89]|8|9[0235789]")
"""First digits of Shanghai, Shenzhen and Beijing shares and funds, of CSI, SSE and CNI indices, and of open funds."""
# The looks back and ahead are cheap and fail at nearly every bracket; only then is the inside read. No name ends in
# a small letter but REITs, nor in a digit: what does calls a function.
_OPENINGS = {
    "(": lazy(rf"\((?<![a-rt-z0-9]\()(?=\s?[\dA-Z{BASIC_HAN}])(?=[^()\n]{{0,16}}\d{{6}})"),
    "（": lazy(rf"（(?<![a-rt-z0-9]（)(?=\s?[\dA-Z{BASIC_HAN}])(?=[^（）\n]{{0,16}}\d{{6}})"),
}
_LABEL = rf"(?:[A-Za-z]{{1,4}}|[{BASIC_HAN}]{{0,6}}代[码碼號号]|[A-Z]?[类類份]额?|场[内外]|場[內外]|[联聯]接[A-Z]?)"
_INSIDE = lazy(
    rf"\s*(?P<list>(?:(?:{_LABEL}\s{{0,4}}[:：]?\s{{0,4}})?\d{{6}}(?!\d)\s{{0,4}}[;；,，、/]?\s{{0,4}}){{1,10}})"
    rf"(?:(?<=[;；,，、])[{BASIC_HAN}][^()（）\n]{{0,20}})?[)）]"
)
_BARE = lazy(r"(?<!\d)\d{6}(?!\d)")
_SUFFIXED = lazy(r"\.(?:SH|SZ|BJ|HK|CSI|WI|SI|SS|OF|CNI|MI|HI|TWO|TW|XSHG|XSHE)(?![A-Za-z0-9])")
_BEFORE_SUFFIX = lazy(r"(?<![A-Za-z0-9.])(?:[A-Z]{0,3}\d{4,7}|HS[A-Z]{2,6})$")
_COUNTED = r"(?![\d.%]|\s{0,4}(?:元|份|股|点|點|万|萬|亿|億|人|个|個|只|家|次))"
_BESIDE = {
    "指": lazy(rf"指[数數](?P<end>)\s{{0,2}}(?P<code>\d{{6}}){_COUNTED}"),
    "F": lazy(rf"F(?<=ETF|LOF)(?P<end>)\s{{0,2}}(?P<code>\d{{6}}){_COUNTED}"),
}
_LABELLED = lazy(rf"代[码碼號]\s{{0,4}}(?:[为為是]|[:：])?\s{{0,4}}(?P<code>\d{{6}}){_COUNTED}")
_LABEL_START = lazy(rf"[(（][{BASIC_HAN}]{{0,6}}$")

_WINDOW = 64
"""Characters before a code in which its name is looked for."""
_GLOSS = lazy(r"[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}[)）]")
"""A reading in brackets after a character, which some converters leave behind."""
_MARKS = lazy(r"(?<![*_`\s\"”』」》])[*_`\s\"”』」》]+$")
_NAME = lazy(rf"[A-Za-z0-9&+\-·{HAN}]{{2,40}}$")
_BEFORE_NAME = lazy(
    r".*(?:的|了|以及|关注|關注|认准|認準|通过|通過|跟踪|跟蹤|包括|购买|購買|布局|持有|借道|翻开|翻開|翻到|打开|打開|看好|看到|看多|买入|買入|卖出|賣出|增持|减持|減持|加仓|减仓|重仓|建仓|配置|投资|投資|认购|申购|申購|聚焦|推荐|推薦|选择|選擇|对标|對標|挂钩|追踪|追蹤|紧跟|瞄准|瞄準|借助|利用|参考|參考|查看|点击|根据|按照|属于|屬於|作为|作為|带动|帶動|拉动|拉動|发行|發行|推出|成立|上市|今日|昨日|今天|昨天|早盘|午后|盘中|當日|当日|目前|近日|此前|随后|截至|其间|本周|上周|个股如|股票如|标的|龙头股|龍頭股|例如|比如|其中|旗下|还有|還有|相关|相關|对应|對應)(?=\S{2})"
)
_PARTICLE = lazy(
    rf"^(?:而|从|從|如|和|与|與|及|或|对|對|在|将|將|由|让|讓|以|为|為|是|含)(?=[{BASIC_HAN}A-Z]\S{{2}})"
)
_PROVIDER = lazy(
    r"上证|上證|中证|中證|深证|深證|国证|國證|沪深|滬深|北证|恒生|科创板|创业板|MSCI|标普|標普|纳斯达克|納斯達克|纳指|道琼斯|日经"
)
"""With which the names of indices begin, and of what follows them unless the house stands before it."""
_HOUSE = lazy(
    r"(?:华夏|易方达|南方|嘉实|博时|广发|富国|汇添富|招商|华泰柏瑞|国泰|天弘|鹏华|银华|工银瑞信|工银|建信|平安|景顺长城|景顺|华安|华宝|大成|永赢|万家|中欧|兴证全球|兴全|交银|摩根"
    r"|泰康|海富通|国联安|国联|申万菱信|西部利得|浦银安盛|中金|中银|中信建投|中信|东方红|方正富邦|诺安|长城|长信|融通|新华|财通|德邦|创金合信|安信|前海开源|浙商|中泰|中航|宏利|农银|恒生|港股通|上证|中证|国证|A股|[A-Za-z]{2,6})$"
)
"""Houses that give their names to funds."""
_A_NAME = lazy(rf"(?:ETF|LOF|REITs?|指数|指數|基金)[A-Z{BASIC_HAN}]{{0,6}}$|[{BASIC_HAN}]-?[A-Z]{{1,2}}$")
"""Endings of names that the next pattern would refuse: 京东方A, 寒武纪-U."""
_NOT_A_NAME = lazy(
    r"(?:验证码|驗證碼|编号|編號|邮编|郵編|密码|密碼|电话|電話|收入|支出|工资|价格|成本|利润|口令|序号|端口|循环|次数|金额|总数|数量|单位|约|共|达|"
    r"[QqVv群号號值小度于到年月日元次为為是个]|[A-Za-z0-9])$"
)


class _Found(NamedTuple):
    position: int
    code: str
    name: str


def find_codes(text: str, *, has_numbers: bool = True) -> tuple[Code, ...]:
    """Return the codes of ``text`` in the order of their first mention, each once, with its shortest name.

    Args:
        text: where to look.
        has_numbers: False if it is known that there are no six digits in a row, which half of all texts have not.
    """
    text = text[:LONGEST]
    found = list(_suffixed(text))
    if has_numbers:
        found += [*_bracketed(text), *_beside(text)]
    names: dict[str, str] = {}
    full = _full_codes(found)
    for _position, written, name in sorted(found):
        code = full.get(written, written)
        known = names.get(code)
        if known is None and len(names) >= MAX_CODES:
            break
        names[code] = min(filter(None, (known, name)), key=len, default="")
    return tuple(Code(code, name) for code, name in names.items())


def _full_codes(found: list[_Found]) -> dict[str, str]:
    """Return the code with its suffix for each bare number of which the text has one such."""
    suffixed: dict[str, set[str]] = {}
    for _position, code, _name in found:
        number, dot, _suffix = code.partition(".")
        if dot:
            suffixed.setdefault(number, set()).add(code)
    return {number: codes.pop() for number, codes in suffixed.items() if len(codes) == 1}


def _suffixed(text: str) -> Iterator[_Found]:
    """Yield codes with the suffix of an exchange or an index provider, which need no name."""
    for match in _SUFFIXED.finditer(text):
        before = _BEFORE_SUFFIX.search(text, max(0, match.start() - 12), match.start())
        if before:
            yield _Found(before.start(), before[0] + match[0], _name_before(text, before.start()))


def _bracketed(text: str) -> Iterator[_Found]:
    """Yield bare numbers that fill brackets after a name, several for the share classes of a fund."""
    for sign, pattern in _OPENINGS.items():
        for opening in pattern.finditer(text) if sign in text else ():
            inside = _INSIDE.match(text, opening.end())
            name = _name_before(text, opening.start()) if inside else ""
            if not inside or not name or (_NOT_A_NAME.search(name) and not _A_NAME.search(name)):
                continue
            for number in _BARE.finditer(text, inside.start("list"), inside.end("list")):
                if _GIVEN_OUT.match(number[0]):
                    yield _Found(number.start(), number[0], name)


def _beside(text: str) -> Iterator[_Found]:
    """Yield bare numbers right after a word that says what they are."""
    for sign, pattern in _BESIDE.items():
        for match in pattern.finditer(text) if sign in text else ():
            if _GIVEN_OUT.match(match["code"]):
                yield _Found(match.start("code"), match["code"], _name_before(text, match.end("end")))
    for match in _LABELLED.finditer(text) if "代" in text else ():
        if _GIVEN_OUT.match(match["code"]):
            label = _LABEL_START.search(text, max(0, match.start() - 8), match.start())
            name = _name_before(text, label.start()) if label else ""
            yield _Found(match.start("code"), match["code"], name)


def _name_before(text: str, position: int) -> str:
    """Return the name that ends at ``position``, before an opening bracket if one stands there; or nothing."""
    window = text[max(0, position - _WINDOW) : position].rstrip("(（ \t")
    window = _MARKS.sub("", _GLOSS.sub("", window))
    match = _NAME.search(window)
    if match is None:
        return ""
    name = _PARTICLE.sub("", _BEFORE_NAME.sub("", match[0]), count=1)
    provider = _PROVIDER.search(name, 1)
    if provider and not _HOUSE.search(name, 0, provider.start()) and not _PROVIDER.match(name):
        name = name[provider.start() :]
    return name if not name.isdecimal() else ""
