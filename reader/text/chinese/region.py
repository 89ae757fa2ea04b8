"""Detects the region of a Traditional text, by wording and forms of characters: Taiwan, Hong Kong or the Mainland.

To be shown and filtered by. Conversion does not depend on it: words are changed only when asked for by name.
"""

from __future__ import annotations

import re
from functools import cache

from reader.model.variant import Region

_MARKS = {
    Region.TAIWAN: (
        "軟體 硬體 韌體 程式 網路 網際 伺服 使用者 影片 滑鼠 列印 儲存 預設 物件 陣列 函式 迴圈 變數 字串 記憶體 螢幕 "
        "連結 部落格 專案 檔案 品質 視訊 數位 晶片 計程車 捷運 作業系統 原始碼 支援 透過 行動裝置 搜尋 設定 登入 "
        "執行緒 佇列 快取 介面 套件 外掛 智慧型 人工智慧 解析度 頻寬 立法院 行政院 新台幣 新臺幣 健保 裡 著 啟"
    ),
    Region.HONG_KONG: (
        "嘅 咗 喺 啲 唔 冇 佢 哋 嚟 睇 嘢 咁 電郵 的士 港鐵 港元 本港 港人 立法會 特首 行政長官 屋苑 樓盤 質素 "
        "手提電話 八達通 強積金 政府總部 警務處 入境處 油麻地 旺角 銅鑼灣 元朗 屯門 將軍澳 資訊科技 茶餐廳 裏 着 衞"
    ),
    Region.MAINLAND: (
        "軟件 硬件 信息 視頻 用戶 數據 服務器 質量 默認 打印 鼠標 屏幕 內存 硬盤 文件夾 博客 芯片 優化 互聯網 數組 對象 "
        "字符串 變量 線程 接口 緩存 調用 代碼 源碼 程序 模塊 設置 搜索 支持 通過 智能 帶寬 分辨率 國務院 微信 支付寶 "
        "黨中央 出租車 二維碼 激光 集成 “ 爲 啓"
    ),
}
"""Words and characters that one region writes at least ten times as often as the others (counted)."""

_FORMS = frozenset("裡著啟裏着衞爲啓“")
"""Forms of characters, which a converter changes: each weighs a quarter of a word, which it leaves."""
_WORD = 4
_MIN_WEIGHT = 8
"""Weight from which a region is named."""
_LEAD = 2
"""How many times as heavy as any other region it must be."""
_HEAD = 20_000
"""Characters that are looked at, if it takes so many."""
_PIECE = 300
"""Characters after which it is asked whether they were enough."""
_ENOUGH = 16
"""Weight with which no more is read: it is twice `_MIN_WEIGHT`, and most texts have it in their first thousand characters."""


def detect_region(text: str) -> Region | None:
    """Return the region whose wording a Traditional ``text`` has, or None where it does not tell.

    The caller knows the script; for Simplified text the answer means nothing.
    """
    regions = _regions()
    weights = dict.fromkeys(Region, 0)
    for start in range(0, min(len(text), _HEAD), _PIECE):
        for mark in _finder().findall(text, start, start + _PIECE):
            weights[regions[mark]] += 1 if mark in _FORMS else _WORD
        if region := _heaviest(weights, _ENOUGH):
            return region
    return _heaviest(weights, _MIN_WEIGHT)


def _heaviest(weights: dict[Region, int], least: int) -> Region | None:
    """Return the region with a weight of ``least`` or more that is `_LEAD` times that of any other, None without one."""
    second, first = sorted(weights, key=weights.__getitem__)[-2:]
    return first if weights[first] >= max(least, _LEAD * weights[second]) else None


@cache
def _regions() -> dict[str, Region]:
    return {mark: region for region, marks in _MARKS.items() for mark in marks.split()}


@cache
def _finder() -> re.Pattern[str]:
    # The longest first: 人工智慧 before what it may begin with.
    return re.compile("|".join(sorted(_regions(), key=len, reverse=True)))
