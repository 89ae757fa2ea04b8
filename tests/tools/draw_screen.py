"""Draw the screen of the running program as SVG: the picture in the README is never drawn by hand.

python tests/tools/draw_screen.py OUT.svg [--size 110x32] [--query tag:ETF] [--keys enter,J] [--ui-lang zh-Hans] [SOURCE…]
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import html
import re
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from reader.i18n import ENGLISH, LANGUAGES, set_language
from reader.text.typesetting.width import cell_width

if TYPE_CHECKING:
    from textual.pilot import Pilot

REPOSITORY = Path(__file__).resolve().parents[2]


async def draw(sources: list[str], query_text: str, size: tuple[int, int], keys: list[str]) -> str:
    """Open ``sources``, filter them, press ``keys`` one after another, and return the screen as SVG text."""
    from reader.config import Config
    from reader.library.library import Library
    from reader.model.display import Display
    from reader.model.query import Query, parse_query
    from reader.tui.app import ReaderApp

    library = Library.open(sources)
    query = Query(expression=parse_query(query_text, today=dt.datetime.now().astimezone().date()))
    app = ReaderApp(library, query, config=Config(), display=Display(), record_bug=repr)
    async with app.run_test(size=size) as pilot:
        await _settle(pilot)
        for key in keys:
            await pilot.press(key)
            await _settle(pilot)
        return _by_cells(app.export_screenshot(title="reader"))


def _by_cells(svg: str) -> str:
    """Return ``svg`` with each run of wide or of narrow characters at its cells, as a terminal has them.

    Rich counts characters, which squeezes Chinese to half; and a run of both kinds would be spaced out evenly, Latin
    letters too.
    """

    def placed(match: re.Match[str]) -> str:
        before, x, between, length, after, text = match.groups()
        shown = html.unescape(text)
        if not shown:
            return match[0]
        cell = float(length) / len(shown)
        pieces = []
        left = float(x)
        for _wide, run in groupby(shown, key=lambda character: cell_width(character) > 1):
            part = "".join(run)
            cells = cell * cell_width(part)
            said = html.escape(part).replace(" ", "&#160;")
            pieces.append(f'{before}x="{left:g}"{between}textLength="{cells:g}"{after}>{said}</text>')
            left += cells
        return "".join(pieces)

    return re.sub(
        r'(<text [^>]*?)x="([\d.]+)"([^>]*?)textLength="([\d.]+)"([^>]*)>([^<]*)</text>', placed, svg
    )


async def _settle(pilot: Pilot[None]) -> None:
    """Wait until the screen has stood still for a while: workers start behind timers of up to 0.1 seconds."""
    before = ""
    while before != (picture := pilot.app.export_screenshot(title="reader")):
        before = picture
        await pilot.pause(0.3)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


def main() -> None:
    """Read the arguments and write the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("sources", nargs="*", default=[str(REPOSITORY / "seeds")])
    parser.add_argument("--size", default="110x32")
    parser.add_argument("--query", default="")
    parser.add_argument("--keys", default="")
    parser.add_argument("--ui-lang", default=ENGLISH, choices=LANGUAGES)
    options = parser.parse_args()
    set_language(options.ui_lang)  # before the modules of the screen are imported
    columns, rows = (int(number) for number in options.size.split("x"))
    keys = [key for key in options.keys.split(",") if key]
    svg = asyncio.run(draw(options.sources, options.query, (columns, rows), keys))
    options.out.write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
