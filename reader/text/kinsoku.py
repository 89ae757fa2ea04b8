"""What each character of a paragraph does at the end of a row (kinsoku: what may not start or end one).

Every character gets a *class*, one letter, so that the rules of `reader.text.linebreak` can be
regular expressions over classes. Sources: CLREQ (W3C, Requirements for Chinese Text Layout, strict
line-start and line-end rules), GB/T 15834-2011 (dashes, ellipses and connectors stay whole, no mark
starts a row), JIS X 4051 (small kana), UAX #14 (numbers, quotation marks, Latin words).

    S blank   N hard break   G glue   g blank glued between a number and its unit
    O opener  $ currency: may not end a row
    C closer  d dash, ellipsis   r range mark   o interpunct   y apostrophe: may not start a row
    % . ~ : , / h    ASCII marks and hyphen: closers, but part of a word or number inside one
    A letter or symbol of a word   a the same, a long word may be cut after it   D digit   u unit
    H breaks on both sides: Han, kana, emoji   m takes the place of the character before it
"""

from __future__ import annotations

import re
import unicodedata

from reader.text.width import cell_width

_BY_CLASS = {
    "N": "\n",
    "S": "\u200b",  # zero width space
    "G": "\u00a0\u2007\u202f\u2060\ufeff",
    "O": "（「『【《〈〔〖〘〚｛［｟“‘〝([{«‹„‚¿¡§¶№",
    "C": "，。、．！？；：）」』】》〉〕〗〙〛｝］｠”〞〟)]}»›"
    "々〻ゝゞヽヾーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ｡､･ｰﾞﾟ゛゜ｧｨｩｪｫｬｭｮｯ",
    "d": "—―─…⋯‥",
    "r": "–‒～〜",
    "o": "·‧・",
    "y": "’",
    "%": "%％‰‱",
    ".": ".",
    "~": "~",
    ":": ":!?",
    ",": ",;",
    "/": "/／",
    "h": "-‐－﹣",
    "a": "_&=",
    "A": "#*@\\°′″℃℉®™℠‑",
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
        letter = _class_of(code)
        if len(self) < _CLASSES_KEPT:
            self[code] = letter
        return letter


def _class_of(code: int) -> str:
    if code in _EXPLICIT:
        return _EXPLICIT[code]
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
    return "A" if category[0] == "L" or category in {"Sm", "Sk", "Nl"} else "H"


_CLASSES = _Classes()

_MULTIPLE = "[十百千万亿兆萬億][余多餘]?|[余多餘]"
_UNITS = (
    "个百分点 個百分點 百分点 百分點 人民币 人民幣 平方公里 平方千米 平方米 立方米 公里 千米 厘米 毫米 纳米 奈米 微米"
    " 公斤 千克 毫克 公顷 公頃 公升 美元 港元 港币 港幣 欧元 歐元 日元 日圓 英镑 英鎊 台币 台幣 新台幣 韩元 韓元"
    " 小时 小時 分钟 分鐘 秒钟 秒鐘 毫秒 季度 月份 年代 世纪 世紀 星期 千瓦时 千瓦 兆瓦 吉瓦 摄氏度"
    " 元 块 塊 角 年 月 日 号 號 时 時 点 點 分 秒 周 週 天 岁 歲 人 名 位 家 个 個 只 隻 支 款 件 台 臺 部 辆 輛 架"
    " 倍 成 折 次 条 條 项 項 股 手 吨 噸 克 米 升 度 层 層 楼 樓 页 頁 章 节 節 期 届 屆 级 級 类 類 种 種 亩 畝"
    " 户 戶 份 张 張 本 座 艘 枚 颗 顆 篇 字 集 场 場 轮 輪 所 区 區 省 市 国 國 版 行 列 段 句 组 組 对 對 双 雙"
).split()
_LATIN_UNITS = "[kMGTP]i?B|KB|[kMG]?Hz|[kcmnμ]m|kg|mg|[kMG]W|[kGMT]Wh|bps?|[mn]s|USD|CNY|RMB|HKD|EUR|℃|°C|%"
_NUMBER_WITH_UNIT = re.compile(
    rf"[0-9０-９](?: (?:{_LATIN_UNITS})(?![0-9A-Za-z])|"
    rf" ?((?:{_MULTIPLE})++(?:{'|'.join(_UNITS)})?|{'|'.join(_UNITS)}))"
)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,20}://[^\s\"'<>()\[\]{}\x80-\U0010ffff]*[A-Za-z0-9/_=&#%-]")
_ADDRESS_CLASSES = str.maketrans(dict.fromkeys("-/._?&=", "a"))
_BRACKET_IN_WORD = re.compile(r"(?<=[A-Za-z_])[(\[](?=[a-z)\]])|(?<=[a-z])[)\]](?=[a-z])")


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
    marked = list(classes)
    for match in _NUMBER_WITH_UNIT.finditer(text):
        start, end = match.span()
        if text[start + 1] == " ":
            marked[start + 1] = "g"
        if match[1]:
            marked[match.start(1) : end] = "u" * (end - match.start(1))
    if "://" in text:
        for match in _ADDRESS.finditer(text):
            start, end = match.span()
            marked[start:end] = ["a" if character in "-/._?&=" else "A" for character in match[0]]
    for match in _BRACKET_IN_WORD.finditer(text):
        marked[match.start()] = "A"
    return "".join(marked)


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
        if mark == "'" and before in "ADa" and after in "ADa":
            return "A"
        may_open = after not in "SNCdro"
        may_close = before not in "SNO$"
        opens = may_open if may_open != may_close else not self._open[mark]
        self._open[mark] = opens
        return "O" if opens else "C"
