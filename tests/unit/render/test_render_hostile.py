"""Articles made to break a parser: no crash, no wait, and the text is shown."""

from __future__ import annotations

import time

import pytest

from reader.render import lay_out, parse

_SECONDS = 6.0
"""The design allows 2 on a machine of its own; a shared one was seen to take three times as long."""
_ARTICLES = {
    "one line of 1 MB": "一二三四五六七八九十，深" * 28_000,
    "one word of 1 MB": "a" * 1_000_000 + "深",
    "10,000 quotes": ">" * 10_000 + "深",
    "10,000 brackets": "[" * 10_000 + "深" + "]" * 10_000,
    "open brackets": "![" * 30_000 + "深",
    "deep list": "\n".join("  " * depth + "- 深" for depth in range(1_000)),
    "deep list in a line": "- " * 5_000 + "深",
    "table of 500 columns": "\n".join(
        ["|".join(["列"] * 500), "|".join(["-"] * 500), *["|".join(["深"] * 500)] * 10]
    ),
    "100,000 link definitions": "\n".join(f"[a{n}]: http://x/{n}" for n in range(100_000)) + "\n\n深[a5]",
    "stars": "*a **b " * 20_000 + "深",
    "ticks": "".join("`" * n + " " for n in range(700)) + "深",
    "open marks": "==a " * 20_000 + "深",
    "open shortcodes": "{% " * 30_000 + "深",
    "open containers": "{% note %}\n" * 20_000 + "::: tip\n" * 20_000 + "$$\n" * 3 + "深",
    "open comments": "<!-- " * 30_000 + "深",
    "open tags": "<a href='" * 30_000 + "深",
    "open notes": "^[" * 20_000 + "深",
    "embeds in a line": "![[a]]" * 10_000 + "深",
    "deep notes": "[^a]: " * 5_000 + "深",
    "deep definitions": "\n".join("   " * depth + ":  词" * (depth > 0) + "词" for depth in range(400))
    + "深",
    "deep admonitions": "\n".join("    " * depth + "!!! note" for depth in range(400))
    + "\n"
    + " " * 1_600
    + "深",
    "deep containers": "\n".join(":" * (400 - n) + " tip" for n in range(390)) + "\n深\n",
    "images": "![a](b)\n" * 10_000 + "深",
    "addresses": "https://a.cn/" + ")" * 30_000 + "深",
    "joiners": "a\u200d" * 100_000 + "深",
    "marks on one letter": "e" + "\u0301" * 100_000 + "深",
    "table of HTML": "<table>" + "<tr><td>深" * 10_000,
    "lone surrogates": "\udc80[深\udcff](http://\udc80)",
}


@pytest.mark.parametrize("name", _ARTICLES)
def test_hostile_article(name: str) -> None:
    begin = time.process_time()
    layout = lay_out(parse(_ARTICLES[name]), 80)
    shown = False
    for line in layout.lines():
        assert line.width <= 80
        shown = shown or "深" in line.text
    assert shown
    assert time.process_time() - begin < _SECONDS


@pytest.mark.parametrize(
    "piece",
    [
        "\n>+\n: ",
        "\n|-|\n><br>\n[^1]: ",
        "~~~\n: \n> ",
        "-_\t",
        "[\n\n",
        "%%a ",
        "\\(",
        "\\begin{a}",
        "<?php ",
        "{#a",
        "^x ",
    ],
)
def test_time_grows_with_the_length_of_a_hostile_text(piece: str) -> None:
    def seconds(count: int) -> float:
        begin = time.process_time()
        for _line in lay_out(parse(piece * count), 80).lines():
            pass
        return time.process_time() - begin

    seconds(100)
    # The lesser of two: a collection of all that other tests have made may fall into one.
    short, long = (min(seconds(count), seconds(count)) for count in (200, 2_000))
    assert long < 40 * max(short, 0.005)


@pytest.mark.parametrize(
    "text", ["{%" + "a" * 200_000, "{{<" + "a" * 200_000, "{%" + " " * 200_000 + "x", "](" + ";" * 200_000]
)
def test_one_long_line_of_a_mark_without_an_end(text: str) -> None:
    begin = time.process_time()
    assert parse(text).text()
    assert time.process_time() - begin < _SECONDS
