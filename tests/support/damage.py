"""The damage of the fifth real document, done to a text of our own: glosses inserted by bytes, read as characters.

A program held a Traditional page as GBK, put ``(reading)`` after every two bytes that spell one of its characters,
wherever they lay, and something else decoded the result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text.repair.gbk import character

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE = """\
我們的資料庫收錄了數百篇關於舊書與閱讀習慣的文章。這些文章原來分散在許多網頁上，有的已經無法打開，有的沒有標題。
做法很簡單：先把文章存成純文字，再按時間與題目分類，最後檢查每一處連結。現在讀者可以在終端裏閱讀，也可以用關鍵詞檢索全文。
如果文章在轉換的時候受損，程式會先判斷損壞的種類，再決定是否修復。沒有把握的地方只顯示一個記號，由讀者自己決定。
幾年下來，這個小站已經演變為一個公共的書架。錯字也少了，因為三個月前來了一位新編輯。
網絡傳輸的速度不再是問題，當地的圖書館也參加了這項計劃，他們提供數據，我們負責整理。
這項設計已經完成，目前正在測試階段，下個月或將再次開放。
"""
"""A Traditional page of ours, in which the readings below hit six times across two characters."""
READINGS = {
    "優": "yōu", "驅": "qū", "驗": "yàn", "數": "shù", "據": "jù", "們": "men", "時": "shí", "閱": "yuè",
    "現": "xiàn", "關": "guān", "設": "shè", "題": "tí", "結": "jié", "項": "xiàng", "種": "zhǒng",
}  # fmt: skip
HALVED = {0xFF01 + offset: 0x21 + offset for offset in range(94)}


def insert_glosses(text: str, readings: Mapping[str, str]) -> bytes:
    """Return ``text``, all of it in GBK, with its reading after every occurrence of the bytes of each character."""
    data = text.encode("gbk")
    for glossed, reading in readings.items():
        data = data.replace(glossed.encode("gbk"), f"{glossed}({reading})".encode("gbk"))
    return data


def read_shifted(data: bytes, *, swallows: bool = True, halves: bool = True) -> str:
    """Return how the bytes were shown.

    Args:
        data: GBK with lead bytes that lost their trail bytes.
        swallows: ``?`` is shown for such a byte and the next is lost with it; else U+FFFD, and the next is kept.
        halves: full-width signs become ASCII.
    """
    shown, place = [], 0
    while place < len(data):
        lead, trail = data[place], data[place + 1] if place + 1 < len(data) else 0
        place += 1
        if lead < 0x80:
            shown.append(chr(lead))
        elif lead == 0x80:
            shown.append("€")
        elif trail >= 0x40 and trail not in {0x7F, 0xFF}:
            shown.append(character(lead, trail))
            place += 1
        else:
            shown.append("?" if swallows else "\ufffd")
            place += swallows
    text = "".join(shown)
    return text.translate(HALVED) if halves else text


def damage(text: str, readings: Mapping[str, str], *, swallows: bool = True, halves: bool = True) -> str:
    """Return ``text`` as the damaging program left it."""
    return read_shifted(insert_glosses(text, readings), swallows=swallows, halves=halves)
