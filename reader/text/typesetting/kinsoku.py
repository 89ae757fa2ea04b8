"""What each character of a paragraph does at the end of a row (kinsoku: what may not start or end one).

Every character gets a *class*, one letter, so that the rules of `reader.text.typesetting.linebreak` can be
regular expressions over classes. Sources: CLREQ (W3C, Requirements for Chinese Text Layout, strict
line-start and line-end rules), GB/T 15834-2011 (dashes, ellipses and connectors stay whole, no mark
starts a row), JIS X 4051 (small kana), UAX #14 (numbers, quotation marks, Latin words).

    S blank   N hard break   G glue   g blank glued between a number and its unit
    O opener   $ currency   b opening bracket inside a word: do not end a row
    C closer   d dash, ellipsis   r range mark   o interpunct: do not start a row
    % . ~ : , / h    ASCII marks, hyphen: closers, but some join the parts of a word or number
    y apostrophe and the like: closer at the end of a word, part of it inside
    A letter   D digit   u unit of a number   s symbol in a word   a the same, a long word may break after it
    H breaks on both sides: Han, kana, emoji   m belongs to the character before it
"""

from __future__ import annotations

import re
import unicodedata

from reader.text.lazy import lazy
from reader.text.typesetting.width import cell_width

_BY_CLASS = {
    "N": "\n",
    "S": "\u200b",  # zero width space
    "G": "\u00a0\u2007\u202f\u2060\ufeff",
    "O": "（「『【《〈〔〖〘〚｛［｟“‘〝([{«‹„‚¿¡§¶№",
    "C": "，。、！？；：）」』】》〉〕〗〙〛｝］｠”〞〟)]}»›"
    "々〻ゝゞヽヾーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ｡､･ｰﾞﾟ゛゜ｧｨｩｪｫｬｭｮｯ",
    "d": "—―─…⋯‥",
    "r": "–‒～〜",
    "o": "·‧・",
    "y": "’",
    "%": "%％‰‱",
    ".": ".．",
    "~": "~",
    ":": ":!?",
    ",": ",;",
    "/": "/／",
    "h": "-‐－﹣＋",
    "a": "_&=",
    "s": "#*@\\°′″℃℉®™℠‑",
    "H": "＊＃＆＠＼〃※‖†‡•‣⁂〽﹅﹆〰",
    '"': '"',
    "'": "'",
    "z": "\u200d",
}
_EXPLICIT = {ord(character): letter for letter, characters in _BY_CLASS.items() for character in characters}
_EXPLICIT |= dict.fromkeys(range(0x31F0, 0x3200), "C")  # small kana extensions
_EXPLICIT |= dict.fromkeys(range(0x1F1E6, 0x1F200), "R")  # halves of flags

_BY_CATEGORY = {"Zs": "S", "Zl": "S", "Zp": "S", "Cc": "S", "Ps": "O", "Pi": "O", "Pe": "C", "Pf": "C"} | {
    "Sc": "$", "Pd": "r", "Po": "C", "Pc": "a", "Nd": "D"
}  # fmt: skip

_CLASSES_KEPT = 50_000
_ENCLOSED = 0x2460  # ① and what follows: numbers in a ring, no part of a word


class _Classes(dict[int, str]):
    """The class of each code point met so far, found on first use."""

    def __missing__(self, code: int) -> str:
        letter = _EXPLICIT.get(code) or _class_of(code)
        if len(self) < _CLASSES_KEPT:
            self[code] = letter
        return letter


def _class_of(code: int) -> str:
    character = chr(code)
    category = unicodedata.category(character)
    if category not in {"Zl", "Zp", "Cc"} and cell_width(character) == 0:
        return "m"
    if category in _BY_CATEGORY:
        return _BY_CATEGORY[category]
    east_asian = unicodedata.east_asian_width(character)
    if east_asian in "WF":
        word = category[0] == "L" and (east_asian == "F" or "HANGUL" in unicodedata.name(character, ""))
        return "A" if word else "H"
    if category == "No":
        return "A" if code < _ENCLOSED else "H"
    if category in {"Sm", "Sk"}:
        return "s"
    return "A" if category[0] == "L" or category == "Nl" else "H"


_CLASSES = _Classes()

_MULTIPLE = "(?:[十百千万亿兆萬億][余多餘]?|[余多餘])"
_LONG_UNITS = """
个百分点 個百分點 百分点 百分點 摄氏度 攝氏度 季度 月份 年代 世纪 世紀 星期 小时 小時 分钟 分鐘 秒钟 秒鐘 毫秒
平方公里 平方千米 平方米 立方米 公里 千米 厘米 毫米 微米 纳米 奈米 公斤 千克 毫克 公顷 公頃 公升 千瓦时 千瓦 兆瓦 吉瓦
人民币 人民幣 美元 港元 港币 港幣 欧元 歐元 日元 日圓 英镑 英鎊 韩元 韓元 新台幣 台币 台幣
"""
_SHORT_UNITS = (
    "元块塊角年月日号號时時点點分秒周週天岁歲人名位家个個只隻支款件台臺部辆輛架倍成折次条條项項股手吨噸克米升度层層楼樓页頁章节節"
    "期届屆级級类類种種亩畝户戶份张張本座艘枚颗顆篇字集场場轮輪所区區省市国國版行列欄栏段句组組对對双雙"
)
_UNIT = f"(?:{'|'.join(_LONG_UNITS.split())}|[{_SHORT_UNITS}])"
_LATIN_UNIT = "(?:[kMGTP]i?B|KB|[kMG]?Hz|[kcmnμ]m|kg|mg|[kMG]W|[kGMT]Wh|bps?|[mn]s|USD|CNY|RMB|HKD|EUR|℃|°C|%)(?![0-9A-Za-z])"
_NUMBER_WITH_UNIT = re.compile(rf"[0-9０-９](?: {_LATIN_UNIT}| ?({_MULTIPLE}++{_UNIT}?|{_UNIT}))")
_ADDRESS = lazy(
    r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{0,20}://[^\s\"'<>()\[\]{}\x80-\U0010ffff]*[A-Za-z0-9/_=&#%-]"
)
_ADDRESS_CLASSES = str.maketrans(
    dict.fromkeys(map(chr, range(0x80)), "A") | dict.fromkeys("-/._?&=", "a") | dict.fromkeys("%:!,;", "y")
)
_BRACKET_IN_WORD = re.compile(r"(?<=[A-Za-z_^])[(\[{](?=[a-z)\]}])|(?<=[a-z])[)\]}](?=[a-z])")


def classify(text: str) -> str:
    """Return the classes of the characters of `text`, one letter each, decided in their context."""
    classes = text.translate(_CLASSES)
    if "z" in classes:
        classes = re.sub("z[^SN]", "mm", classes).replace("z", "m")
    if "R" in classes:
        classes = classes.replace("RR", "Hm").replace("R", "H")
    if "m" in classes:
        classes = re.sub("(?:^|(?<=[SN]))m", "H", classes)  # a mark without a base stands alone
    if '"' in classes or "'" in classes:
        classes = _Quotes().resolve(classes)
    return _with_words(text, classes)


def _with_words(text: str, classes: str) -> str:
    """Return `classes` with the units, addresses and brackets that belong to a word or number."""
    marked = bytearray(classes, "ascii")
    for number in _NUMBER_WITH_UNIT.finditer(text):
        if text[number.start() + 1] == " ":
            marked[number.start() + 1] = ord("g")
        if number[1]:
            marked[slice(*number.span(1))] = b"u" * len(number[1])
    if "://" in text:
        for address in _ADDRESS.finditer(text):
            marked[slice(*address.span())] = address[0].translate(_ADDRESS_CLASSES).encode()
    for bracket in _BRACKET_IN_WORD.finditer(text):
        marked[bracket.start()] = ord("b" if bracket[0] in "([{" else "y")
    return marked.decode()


class _Quotes:
    """Tells opening from closing straight quotes: by the blank or bracket beside, else in turn."""

    def __init__(self) -> None:
        self._open = {'"': False, "'": False}

    def resolve(self, classes: str) -> str:
        """Return `classes` with each quote as opener, closer or, inside a word, letter."""
        return re.sub("[\"']", self._one, classes)

    def _one(self, quote: re.Match[str]) -> str:
        mark, at, classes = quote[0], quote.start(), quote.string
        before = classes[at - 1] if at else "S"
        after = classes[at + 1] if at + 1 < len(classes) else "S"
        if mark == "'" and before in "ADas" and after in "ADas":
            return "y"
        may_open = after not in "SNC,"
        may_close = before not in "SNO$"
        opens = may_open if may_open != may_close else not self._open[mark]
        self._open[mark] = opens
        return "O" if opens else "C"
