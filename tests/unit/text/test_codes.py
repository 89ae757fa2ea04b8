"""Securities codes in running text, with the names beside them."""

from __future__ import annotations

import time

import pytest

from reader.text.extract.codes import LONGEST, MAX_CODES, find_codes


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(code.code, code.name) for code in find_codes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("关注软件50ETF(159590)的走势", [("159590", "软件50ETF")]),
        ("可关注**信创50ETF（560850）**，", [("560850", "信创50ETF")]),
        ("而上证科创板芯片指数(000685)下跌", [("000685", "上证科创板芯片指数")]),
        ("从AI人工智能指数(931071.CSI)看", [("931071.CSI", "AI人工智能指数")]),
        ("DeepSeek指数(8841905.WI)", [("8841905.WI", "DeepSeek指数")]),
        ("中芯国际(00981.HK)涨", [("00981.HK", "中芯国际")]),
        ("00981.HK", [("00981.HK", "")]),
        ("恒生科技指数(HSTECH.HI)", [("HSTECH.HI", "恒生科技指数")]),
        ("台積電（2330.TW）", [("2330.TW", "台積電")]),
        ("联接基金（A：020628；C：020629），可申赎", [("020628", "联接基金"), ("020629", "联接基金")]),
        ("贵州茅台（股票代码：600519）", [("600519", "贵州茅台")]),
        ("代码 588750", [("588750", "")]),
        ("中证500指数 000905 上涨", [("000905", "中证500指数")]),
        ("通過半導(dǎo)體設(shè)備ETF(159516)布局", [("159516", "半導體設備ETF")]),
        ("京东方A(000725)与寒武纪-U(688256)", [("000725", "京东方A"), ("688256", "寒武纪-U")]),
        ("翻开上证科创板芯片指数(000685)看", [("000685", "上证科创板芯片指数")]),
        ("看好软件50ETF(159590)", [("159590", "软件50ETF")]),
        ("今日中证1000指数(000852)大涨", [("000852", "中证1000指数")]),
        ("重仓贵州茅台（600519）", [("600519", "贵州茅台")]),
        ("易方达科创板50ETF(588080)", [("588080", "易方达科创板50ETF")]),
        # A number and the same with its exchange are one code, unless there are two such.
        ("中证AI指数(931071)，即931071.CSI", [("931071.CSI", "中证AI指数")]),
        ("上证指数(000001.SH)与平安银行(000001.SZ)", [("000001.SH", "上证指数"), ("000001.SZ", "平安银行")]),
        # Each once, in the order of the text, by the shortest of its names.
        ("规模大的某某科技50ETF(159590)，科技50ETF(159590)", [("159590", "科技50ETF")]),
    ],
)
def test_codes_are_found_with_their_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert _pairs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2025年(202502)", "金额(600000)元", "sleep(600000)", "循环(500000)次", "验证码（600519）", "邮编（100084）", "电话（010-62345678）",
        "commit 000685a", "北京(100084)", "指数600000点", "v1.2.HK", "example.HK", "手机13800600519", "(600519)", "rgb(600519)",
        "https://example.com/600519.html", "ETF 100.5", "指数 3000",
    ],
)  # fmt: skip
def test_other_numbers_are_no_codes(text: str) -> None:
    assert _pairs(text) == []


def test_a_price_list_is_cut() -> None:
    text = "".join(f"某公司甲({600000 + number})，" for number in range(MAX_CODES + 50))
    assert len(find_codes(text)) == MAX_CODES


@pytest.mark.parametrize("piece", ["(", "（A：600519；", "甲(600519", ".SH", "指数 ", "(600519,", "1"])
def test_a_hostile_text_costs_little(piece: str) -> None:
    text = piece * (LONGEST // len(piece))
    began = time.process_time()
    find_codes(text)
    assert time.process_time() - began < 5
