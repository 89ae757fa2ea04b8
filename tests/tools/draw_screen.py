"""Draw the screen of the running program as SVG: the picture in the README is never drawn by hand.

python tests/tools/draw_screen.py OUT.svg [--size 110x32] [--keys enter,J] [SOURCE…]
"""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


async def draw(sources: list[str], size: tuple[int, int], keys: list[str]) -> str:
    """Open ``sources``, press ``keys`` one after another, and return the screen as SVG text."""
    from reader.config import Config
    from reader.library.library import Library
    from reader.model.display import Display
    from reader.model.query import Query
    from reader.tui.app import ReaderApp

    app = ReaderApp(Library.open(sources), Query(), config=Config(), display=Display())
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
        return app.export_screenshot(title="reader")


def main() -> None:
    """Read the arguments and write the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("sources", nargs="*", default=[str(REPOSITORY / "seeds")])
    parser.add_argument("--size", default="110x32")
    parser.add_argument("--keys", default="")
    options = parser.parse_args()
    columns, rows = (int(number) for number in options.size.split("x"))
    keys = [key for key in options.keys.split(",") if key]
    svg = asyncio.run(draw(options.sources, (columns, rows), keys))
    options.out.write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
