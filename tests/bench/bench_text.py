"""How fast texts are decoded, folded, told by script and converted, as multiples of `bytes.decode` on the same text.

Run: ``python tests/bench/bench_text.py [FOLDER]``. With a folder of Markdown its files are the text; without one it
is made here. Targets: strict UTF-8 near 1x, detection at least 40 MB/s, fold at least 20 MB/s, tables within 5 ms.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from reader.text.chinese.fold import fold, fold_with_offsets
from reader.text.chinese.script import converter, detect_script
from reader.text.encoding.decode import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROUNDS = 5
SIZE = 4_000_000
MADE = (
    "# 理发店里的说明\n\n皇后在后面，一只猫只有一碗面条；台风吹过台湾，系鞋带的关系……\n\n"
    "```python\nprint('some code of a page, which is ASCII')\n```\n\n"
    "他看著著名的著作，說這個軟體的說明寫得很清楚。A few words, ＡＢＣ and [a link](https://example.org/path).\n\n"
)


def seconds(work: Callable[[], object]) -> float:
    """Return the best time of a few rounds, after one to warm up."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def documents(arguments: Sequence[str]) -> list[str]:
    """Return the texts to measure on, about `SIZE` bytes."""
    if not arguments:
        page = MADE * 40
        return [page] * (SIZE // len(page.encode()))
    texts = []
    total = 0
    for path in sorted(Path(arguments[0]).rglob("*.md")):
        text = path.read_text(encoding="utf-8", errors="replace")
        texts.append(text)
        total += len(text.encode())
        if total > SIZE:
            break
    return texts


def first_use(code: str) -> float:
    """Return the seconds that a line of code takes in a new process."""
    program = (
        "import time; from reader.text import fold, script, detect\n"
        f"start = time.perf_counter(); {code}; print(time.perf_counter() - start)"
    )
    return min(
        float(subprocess.run([sys.executable, "-c", program], check=True, capture_output=True).stdout)
        for _ in range(ROUNDS)
    )


def main() -> None:
    """Print a line for each piece of work."""
    texts = documents(sys.argv[1:])
    data = [text.encode() for text in texts]
    whole = b"".join(data)
    legacy = whole.decode("utf-8", "replace").encode("gb18030", "replace")
    megabytes = len(whole) / 1e6
    plain = seconds(whole.decode)

    def show(name: str, work: Callable[[], object], baseline: float = plain) -> None:
        taken = seconds(work)
        print(f"{name:34}{1000 * taken:9.1f} ms{megabytes / taken:9.1f} MB/s{taken / baseline:9.2f}x")

    print(f"{len(texts)} texts, {megabytes:.1f} MB; bytes.decode {1000 * plain:.1f} ms")
    show("decode, UTF-8 at once", lambda: decode(whole))
    show(
        "decode, UTF-8 by the file",
        lambda: [decode(one) for one in data],
        seconds(lambda: [one.decode() for one in data]),
    )
    show("decode, GB18030 at once", lambda: decode(legacy), seconds(lambda: legacy.decode("gb18030")))
    show("decode, one bad byte", lambda: decode(whole + b"\xff"))
    show("detect_script by the file", lambda: [detect_script(text) for text in texts])
    paragraphs = [part for text in texts for part in text.split("\n\n")]
    show("detect_script by the paragraph", lambda: [detect_script(part) for part in paragraphs])
    show("fold by the file", lambda: [fold(text) for text in texts])
    show("fold_with_offsets by the file", lambda: [fold_with_offsets(text) for text in texts])
    for name in ("hans", "tw", "hk"):
        convert = converter(name)
        show(f"convert to {name} by the paragraph", lambda: [convert(part) for part in paragraphs])  # noqa: B023 - run at once
    print(f"first fold                        {1000 * first_use('fold.fold(chr(0x8edf))'):9.1f} ms")
    print(
        f"first detect_script               {1000 * first_use('script.detect_script(chr(0x8edf))'):9.1f} ms"
    )
    print(
        f"first guess                       {1000 * first_use('detect.guess_encoding(bytes([0xc4, 0xe3]))'):9.1f} ms"
    )


if __name__ == "__main__":
    main()
