"""The drop-in for Rich's Markdown."""

from __future__ import annotations

import inspect
import io
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markdown import Markdown as RichMarkdown
from rich.panel import Panel
from rich.theme import Theme

from reader.render import Markdown
from reader.text.typesetting.width import cell_width

if TYPE_CHECKING:
    from rich.segment import Segment


def _console(**options: object) -> Console:
    arguments = {"width": 40, "file": io.StringIO(), **options}
    return Console(**arguments)  # type: ignore[arg-type]  # any option of Rich's


def _output(console: Console, renderable: object) -> str:
    with console.capture() as capture:
        console.print(renderable)
    return capture.get()


def _segments(
    console: Console, markup: str, *, style: str = "none", code_theme: str = "monokai"
) -> list[Segment]:
    return list(console.render(Markdown(markup, code_theme, style=style)))


def test_constructor_is_that_of_rich() -> None:
    ours, theirs = inspect.signature(Markdown), inspect.signature(RichMarkdown)
    assert [(p.name, p.default, p.kind) for p in ours.parameters.values()] == [
        (p.name, p.default, p.kind) for p in theirs.parameters.values()
    ]


def test_rows_fit_and_end_without_blanks() -> None:
    text = "**国金证券表示，**DeepSeek训练成本与性能媲美海外顶尖模型，长度超过一行。"
    assert _output(_console(), Markdown(text)) == (
        "国金证券表示，DeepSeek训练成本与性能媲美\n海外顶尖模型，长度超过一行。\n"
    )


def test_bold() -> None:
    bold = [s.text for s in _segments(_console(), "甲**乙，**丙") if s.style and s.style.bold]
    assert bold == ["乙，"]


def test_links_are_followed_in_a_terminal_and_written_out_elsewhere() -> None:
    text = "[新浪](http://sina.cn/a)"
    links = [s.style.link for s in _segments(_console(force_terminal=True), text) if s.style]
    assert links[0] == "http://sina.cn/a"
    assert _output(_console(), Markdown(text)) == "新浪 (http://sina.cn/a)\n"
    terminal = _console(force_terminal=True, color_system=None)
    assert _output(terminal, Markdown(text, hyperlinks=False)) == "新浪 (http://sina.cn/a)\n"


def test_styles_of_the_console_and_of_the_caller() -> None:
    console = _console(theme=Theme({"markdown.strong": "red"}))
    (bold,) = [s for s in _segments(console, "甲**乙**丙", style="italic") if s.text == "乙"]
    assert bold.style is not None
    assert (bold.style.color and bold.style.color.name, bold.style.italic) == ("red", True)


def test_code_theme() -> None:
    code = "```python\nreturn 1\n```"
    console = _console(force_terminal=True, color_system="truecolor")
    colours = {
        name: [
            s.style.color for s in _segments(console, code, code_theme=name) if s.text == "return" and s.style
        ]
        for name in ("monokai", "default", "没有")
    }
    assert colours["monokai"] != colours["default"]
    assert colours["没有"] == []


def test_inside_other_renderables() -> None:
    rows = _output(_console(), Panel(Markdown("一二三四五六七八九十，" * 4))).split("\n")
    assert {cell_width(row) for row in rows[:-1]} == {40}
    assert rows[1].startswith("│ 一二三")
