"""Code: colours where a lexer knows the language, and no lexer where no one would see them."""

from __future__ import annotations

import pytest

from reader.render import ANSI, RenderTheme, lay_out, parse


def _roles(markdown: str, theme: RenderTheme = ANSI) -> list[tuple[str, str]]:
    document = parse(markdown)
    lay_out(document, 80, theme=theme).settle(60)
    inline = document.blocks[0].content.shown()
    spans = [(inline.text[span.start : span.end], span.role) for span in inline.spans]
    return [(text, role) for text, role in spans if role != "code_label"]


def test_roles() -> None:
    assert _roles("```python\ndef f(): return '字' + 1 # 注\n```") == [
        ("def", "code_keyword"), ("f", "code_name"), ("return", "code_keyword"), ("'", "code_string"),
        ("字", "code_string"), ("'", "code_string"), ("1", "code_number"), ("# 注", "code_comment"),
    ]  # fmt: skip


def test_unknown_language() -> None:
    assert _roles("```没有\ndef\n```") == _roles("```\ndef\n```") == []


def test_options_of_the_info_string() -> None:
    assert _roles("```js {1,3} title=x\nlet a\n```") == _roles("```js{1,3}\nlet a\n```") != []


def test_without_colours_no_lexer_runs() -> None:
    assert _roles("```python\ndef f(): 1\n```", RenderTheme()) == []


def test_long_code_stays_plain() -> None:
    assert _roles("```python\n" + "x = 1\n" * 10_000 + "```") == []


@pytest.mark.parametrize(
    ("info", "label"),
    [
        ("python", "python"),
        ('js title="a.js"', "js · a.js"),
        ('js {1,3} title="a b.js"', "js · a b.js"),
        ("js{1,3}", "js"),
        ("json [npm]", "json · npm"),
        ("python:app.py", "python · app.py"),
        ("sh 安装 http://a.cn", "sh · 安装 http://a.cn"),
        ("js filename='a.js' showLineNumbers", "js · a.js"),
        ("{.python .numberLines title=x.py}", "python · x.py"),
        ("{r, echo=FALSE}", "r"),
        ("ts file=a.ts copy", "ts · a.ts"),
        ("text", ""),
        ("c++", "c++"),
    ],
)
def test_language_and_name_stand_above_the_code(info: str, label: str) -> None:
    text = parse(f"```{info}\nx = 1\n```").blocks[0].content.shown().text
    assert text == (f"{label}\nx = 1" if label else "x = 1")
