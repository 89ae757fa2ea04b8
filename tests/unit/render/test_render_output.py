"""An article cannot act on the terminal, and links survive without one."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from rich.color import ColorSystem

from reader.render import ANSI, PLAIN, ansi, lay_out, parse, plain, web_address

_ATTACKS = (
    "\x1b]0;X\x07",
    "\x1b[2J",
    "\x9b2J",
    "\x9d0;X\x9c",
    "\u202e",
    "\u2066",
    "\x7f",
    "\x00",
    "\r",
    "\x08",
)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_PLACES = (
    "正文{}后",
    "# 标题{}后",
    "[文{}字](http://a.cn/{})",
    "[文](<http://a.cn/{}x>)",
    "![图{}](a{}.png)",
    "`{}`",
    "```{}\n{}\n```",
    "    {} code",
    "<div>{}</div>",
    '<a href="x{}">文</a>',
    "|a{}|\n|-|\n|{}|",
    "[^1{}]\n\n[^1{}]: {}",
    "[[页{}|名{}]]",
    "> [!NOTE{}] {}\n> {}",
    "{{% note {} %}}\n{}\n{{% endnote %}}",
    "- [ ] {}",
    "术{}语\n: {}",
    "$${}$$",
    "<https://a.cn/{}>",
)


@pytest.mark.parametrize("place", _PLACES)
def test_no_control_character_reaches_the_terminal(place: str) -> None:
    references = [*_ATTACKS, "&#27;[2J", "&#x9b;2J", "&#8238;", "&#x1b;", "&Tab;x"]
    for attack in references:
        document = parse(place.replace("{}", attack))
        text = "\n".join(plain(lay_out(document, 30)))
        assert not _CONTROL.search(text), attack
        coloured = "\n".join(ansi(lay_out(document, 30, theme=ANSI), ColorSystem.TRUECOLOR))
        ours = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;;[!-~]*\x1b\\", "", coloured)
        assert not _CONTROL.search(ours), attack


def test_no_row_has_blanks_at_its_end() -> None:
    text = "[新浪](http://sina.cn/a)  \n乙 \n\n> \n> 甲 \n\n|a|  b |\n|-|-|\n|1||\n\n```\nx   \n\n```\n\n- \n"
    rows = list(plain(lay_out(parse(text), 30)))
    assert rows == [row.rstrip() for row in rows]
    assert "http://sina.cn/a" in rows[0]


def test_styles_and_links() -> None:
    layout = lay_out(parse("**粗**与[链接](http://a.cn/中文;x)"), 40, theme=ANSI)
    assert list(ansi(layout, ColorSystem.STANDARD)) == [
        "\x1b[1m粗\x1b[0m与\x1b]8;;http://a.cn/%E4%B8%AD%E6%96%87;x\x1b\\\x1b[4m链接\x1b[0m\x1b]8;;\x1b\\"
    ]
    assert list(ansi(layout, None)) == [
        "粗与\x1b]8;;http://a.cn/%E4%B8%AD%E6%96%87;x\x1b\\链接\x1b]8;;\x1b\\"
    ]


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("http://a.cn/%20", "http://a.cn/%20"),
        ("HTTPS://a.cn", "HTTPS://a.cn"),
        ("mailto:a@b.cn", "mailto:a@b.cn"),
        ("../b.md", ""),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("#节", ""),
    ],
)
def test_web_address(target: str, address: str) -> None:
    assert web_address(target) == address


def test_plain_theme_has_no_styles() -> None:
    assert not PLAIN.has_styles()
    assert ANSI.has_styles("code_")


def test_importing_the_package_imports_neither_rich_nor_markdown_it() -> None:
    program = (
        "import sys, reader.render\n"
        "print([name for name in ('rich', 'markdown_it', 'pygments', 'reader.text') if name in sys.modules])\n"
        "reader.render.parse('甲').text()\n"
        "print([name for name in ('rich', 'pygments', 'opencc') if name in sys.modules])"
    )
    output = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout
    assert output.split("\n")[:2] == ["[]", "[]"]


def test_unknown_name() -> None:
    import reader.render

    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = reader.render.nothing
