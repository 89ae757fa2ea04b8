"""How long Chinese Markdown takes, as ratios against Rich's own Markdown on the same text in the same run.

``python tests/bench/bench_render.py [--bytes 1000000]``. Seconds are those of the processor, the best of
three, and say little on a shared machine; the ratios are what the design sets limits to: a whole document
piped ≤ 0.6 of Rich's time.
"""

from __future__ import annotations

import argparse
import gc
import io
import time
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markdown import Markdown as RichMarkdown

from reader.render import ANSI, Markdown, lay_out, parse, plain

if TYPE_CHECKING:
    from collections.abc import Callable

_ROUNDS = 3
_SCREEN = 30
"""Rows of a terminal."""
_SECTION = """\
## 第{n}节 写给终端的排版

终端里的每个汉字占两格，每个西文字母占一格；标点不可以出现在行首，也不可以**孤零零地留在行尾**。第{n}次测量用了 {n}.5 秒，\
比上一次快了 3.2%，这一段话会在不同的宽度下折成不同的行数，因此长度要够，句子也要有长有短，还要夹一些 English words 和数字。

排版软件常常把“中文”当成没有空格的英文来处理，于是一整段文字被当作一个单词；窗口一变窄，行尾就参差不齐。参见 \
[说明第{n}条](https://example.org/{n})与 `render --width 80`，或者**“引号里的重点。”**后面还有字。

- 第一项：列表里的文字要和上一行对齐，折行之后也不例外，所以这一项写得长一些，好让它在八十列里折一次行。
- 第二项：*强调*与~~删除~~。
  1. 里面一层
  2. 再来一项

> 引文的左边有一条竖线，折行之后竖线还在；引文也可能很长，长到要折两三次行，才能看出竖线是不是每一行都有。

| 名称 | 数值 | 说明 |
| --- | --: | --- |
| 甲 | {n} | 表格里的说明 |
| 乙 | -0.89% | 另一行 |

```python
def width(text: str) -> int:
    return sum(2 if wide(c) else 1 for c in text)  # 第{n}个
```

"""


def article(size: int) -> str:
    """Return an article of about ``size`` bytes with blocks of all common kinds."""
    count = size // len(_SECTION.encode()) + 1
    return "".join(_SECTION.format(n=number) for number in range(1, count + 1))


def best(action: Callable[[], object]) -> float:
    """Return the seconds of the fastest of a few rounds."""
    seconds = []
    for _ in range(_ROUNDS):
        gc.collect()
        begin = time.process_time()
        action()
        seconds.append(time.process_time() - begin)
    return min(seconds)


def _print_through_rich(renderable: object, *, terminal: bool) -> None:
    console = Console(
        width=80, file=io.StringIO(), force_terminal=terminal, color_system="standard" if terminal else None
    )
    console.print(renderable)


def _first_screen(text: str) -> None:
    layout = lay_out(parse(text), 80, theme=ANSI)
    for y in range(_SCREEN):
        layout.line(y)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bytes", type=int, default=1_000_000, help="size of the article (default: 1000000)")
    text = article(parser.parse_args().bytes)
    document = parse(text)
    lay_out(document, 80, theme=ANSI).settle(1e9)
    widths = iter(range(60, 79))

    def resize() -> None:
        lay_out(document, next(widths), theme=ANSI).settle(1e9)

    rich = best(lambda: _print_through_rich(RichMarkdown(text), terminal=False))
    figures = {
        "rich.markdown.Markdown, parse and print to a pipe": rich,
        "rich.markdown.Markdown, parse and print to a terminal": best(
            lambda: _print_through_rich(RichMarkdown(text), terminal=True)
        ),
        "parse": best(lambda: parse(text)),
        "parse and first screen": best(lambda: _first_screen(text)),
        "parse and lay out everything": best(lambda: lay_out(parse(text), 80, theme=ANSI).settle(1e9)),
        "lay out everything again at a new width": best(resize),
        "reader.render.Markdown, parse and print to a pipe": best(
            lambda: _print_through_rich(Markdown(text), terminal=False)
        ),
        "reader.render.Markdown, parse and print to a terminal": best(
            lambda: _print_through_rich(Markdown(text), terminal=True)
        ),
        "parse and pipe as text": best(lambda: "\n".join(plain(lay_out(parse(text), 80)))),
    }
    print(f"{len(text.encode()):,} bytes, {len(text):,} characters, {len(document.blocks):,} blocks")
    for name, seconds in figures.items():
        print(f"{seconds:8.3f} s  {seconds / rich:6.2f} of Rich  {name}")


if __name__ == "__main__":
    main()
