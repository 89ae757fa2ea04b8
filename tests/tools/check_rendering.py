"""Lay out every Markdown file of a folder at several widths and look for what must never happen.

Checked: no exception; no row over the width, none with blanks at its end or a control character; no text
lost; no forbidden character at the start or end of a row that was broken for want of room, code aside. Prints
figures and the first offences; exit status 1 if there is any.

Superscripts count as the digits they raise, and escapes of addresses as the characters they stand for. What begins
with ``<?`` or ``<!`` is text, the document type and comments aside.

Lost text is looked for three times. From source to blocks by a parser that shares nothing with ours: see
`independent_text`, whose differences are counted by kind. From source to blocks again: what markdown-it alone, without our rules, finds to be
Han, Latin letters or digits, HTML tags and addresses aside, must come in this order in the text of the
blocks. From blocks to rows: every character of the text of the blocks that is not blank must be in a row at
every width.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
import traceback
import unicodedata
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from independent_text import UNEXPLAINED, differences
from markdown_it import MarkdownIt
from mdit_py_plugins.admon import admon_plugin

from reader.render import Kind, lay_out, parse
from reader.render.blocks.inline import shown_address
from reader.render.parsing.block_rules import block_rules_plugin
from reader.render.parsing.formulas import as_unicode
from reader.text.encoding.decode import decode
from reader.text.sanitize import strip_controls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

    from reader.render import Document, Layout, Line

WIDTHS = (24, 40, 80, 120)
SUFFIXES = {".md", ".markdown", ".mdown", ".mkd", ".txt"}
NO_START = frozenset("，。！？；：、）》」』】〉”’％—…～·")
NO_END = frozenset("（《「『【〈“‘￥")
UNBROKEN = frozenset("—…")
"""A row of nothing else is part of a line of them that no row could hold."""
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LETTER = re.compile("[0-9A-Za-z\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n.*?\n---[ \t]*\n", re.DOTALL)
ASIDE = (
    (re.compile(r"<!--.*?(-->|\Z)", re.DOTALL), ""),
    (re.compile(r"<(script|style)\b.*?(</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE), ""),
    (re.compile(r"</?[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|<!doctype\b[^<>]*>", re.IGNORECASE), " "),
)
MARKS_OF_OURS = (
    (
        re.compile(r"(^|[ \t])\^(?=[0-9-]*[A-Za-z]|[0-9]{6}[ \t]*$)[A-Za-z0-9-]{3,40}[ \t]*$", re.MULTILINE),
        r"\1",
    ),
    (
        re.compile(
            r"^[ \t]*(?:\[\[?_?toc_?\]?\]|@\[toc\](?:\([^()]*\))?)[ \t]*$", re.MULTILINE | re.IGNORECASE
        ),
        "",
    ),
    (re.compile(r"^[ \t]*:{3,} *(?:center|left|right|tabs|code-group|v-pre|raw)\b.*$", re.MULTILINE), ""),
    (re.compile(r"(!?\[[^\[\]\n]*)\|\d{1,5}(?:x\d{1,5})?(\]\()"), r"\1\2"),
    (re.compile(r"(!?\[[^\[\]\n]*\]\() *(?:\{\{[^{}\n]*\}\}|\{%[^\n]*?%\})"), r"\1"),
    (re.compile(r"^%%.*?%%[ \t]*$", re.MULTILINE | re.DOTALL), ""),
    (re.compile(r"%%(?!%).{0,500}?%%(?![%A-Za-z0-9])", re.DOTALL), ""),
    (re.compile(r"^([ \t>]*(?:[-*+]|\d+[.)])[ \t]+)\[[-<>/]\][ \t]", re.MULTILINE), r"\1"),
    (re.compile(r"^([ \t>]*(?:[-*+]|\d+[.)])[ \t]+)\[[ xX]\][ \t]", re.MULTILINE), r"\1"),
    (re.compile(r"^([ \t>]*)\[\^[^\]\s]+\]:", re.MULTILINE), r"\1"),
    (
        re.compile(r"^([ \t]*)(\{%-? *(end)?(\w+).*%\}|\{\{[<%] */?[\w-]+.*\}\})[ \t]*$", re.MULTILINE),
        r"\1{}",
    ),
    (re.compile(r"^([ \t]*#{1,6} .*?)[ \t]*\{#[\w:.-]+\}[ \t]*$", re.MULTILINE), r"\1"),
    (re.compile(r"\[\[[^\[\]|\n]+\|([^\[\]\n]+)\]\]"), r"\1"),
)
"""What our rules show in the frame of a row, not in its text: task marks, footnote labels; targets of
wikilinks, names of anchors; and shortcodes that stand for a quote, code or a figure."""


FORMULA = re.compile(r"\$\$[^$]+\$\$|\$(?![\s$])[^$\n]*(?<!\s)\$(?!\d)")


@dataclass
class Report:
    """What was found in one file or in all."""

    figures: Counter[str] = field(default_factory=Counter)
    offences: list[str] = field(default_factory=list)

    def add(self, kind: str, where: str) -> None:
        self.figures[kind] += 1
        self.offences.append(f"{kind}: {where}")


def check_file(path: Path, widths: tuple[int, ...] = WIDTHS) -> Report:
    """Check one file at all widths."""
    report = Report()
    try:
        body = FRONT_MATTER.sub("", decode(path.read_bytes()).text)
        begin = time.perf_counter()
        document = parse(body)
        _check_source(report, document, body, path)
        _check_independently(report, document, body, path)
        for width in widths:
            _check_layout(report, lay_out(document, width), path)
        report.figures["files"] += 1
        report.figures["milliseconds"] += round(1000 * (time.perf_counter() - begin))
    except Exception:  # noqa: BLE001 (any exception is what is looked for)
        report.add("exceptions", f"{path}\n{traceback.format_exc()}")
    return report


def _check_source(report: Report, document: Document, body: str, path: Path) -> None:
    wanted = _letters(reference_text(body))
    shown = iter(_letters(document.text()))
    for index, letter in enumerate(wanted):
        if letter not in shown:
            report.add(
                "files with lost text",
                f"{path}: …{wanted[max(0, index - 30) : index]}▶{wanted[index : index + 30]}…",
            )
            return


def _check_independently(report: Report, document: Document, body: str, path: Path) -> None:
    for kind, piece in differences(body, document.text()):
        if kind == UNEXPLAINED:
            report.add("lines with text that another parser has", f"{path}: {piece}")
        else:
            report.figures[f"differences explained: {kind}"] += 1


def _letters(text: str) -> str:
    """Return the letters and digits of ``text``, those raised or lowered as the others."""
    return "".join(LETTER.findall(unicodedata.normalize("NFKC", shown_address(text)).lower()))


def _formula(match: re.Match[str]) -> str:
    """Return a formula as it is shown."""
    return as_unicode(match[0].strip("$")) or match[0]


def reference_text(body: str) -> str:
    """Return the text of Markdown by markdown-it's own parser, without tags and addresses."""
    body = FORMULA.sub(_formula, strip_controls(body))
    for pattern, replacement in MARKS_OF_OURS:
        body = pattern.sub(replacement, body)
    return "\n".join(_texts(_reference_parser().parse(body)))


@cache
def _reference_parser() -> MarkdownIt:
    return (
        MarkdownIt("commonmark", {"maxNesting": 100})
        .enable(["table", "strikethrough"])
        .use(admon_plugin)
        .use(block_rules_plugin)
    )


def _texts(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "html_block":
            yield _without_tags(token.content)
        elif token.type == "inline":
            # Tags are taken out of the whole, since text between them counts and their attributes do not.
            yield _without_tags("".join(_inline_texts(token.children or [])))
        elif token.type in ("fence", "code_block"):
            yield token.content


def _inline_texts(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "html_inline":
            yield token.content
        elif token.type == "image":
            yield from _inline_texts(token.children or [])
        elif token.type in ("softbreak", "hardbreak"):
            yield "\n"
        else:
            yield token.content.replace("<", "&lt;")


def _without_tags(text: str) -> str:
    for pattern, replacement in ASIDE:
        text = pattern.sub(replacement, text)
    return unescape(text)


def _check_layout(report: Report, layout: Layout, path: Path) -> None:
    blocks = layout.document.blocks
    covered: list[list[tuple[int, int]]] = [[] for _ in blocks]
    before: Line | None = None
    for number, line in enumerate(layout.lines()):
        where = f"{path}, width {layout.width}, row {number}: {line.text}"
        report.figures["rows"] += 1
        if line.width > layout.width:
            report.add("rows over the width", where)
        if line.text != line.text.rstrip():
            report.add("rows with blanks at the end", where)
        if CONTROL.search(line.text):
            report.add("rows with control characters", where)
        covered[line.block] += [(start, end) for _, start, end in line.stretches]
        if blocks[line.block].kind is not Kind.CODE:
            _check_edges(report, line, before, where)
        before = line
    for number, block in enumerate(blocks):
        # The layout wrote addresses behind links, which moved the offsets.
        text = block.content.shown(addresses=True).text
        missing = list(text)
        for start, end in covered[number]:
            missing[start:end] = " " * (end - start)
        if "".join(missing).replace("\u200b", "").strip():
            report.add("blocks with lost text", f"{path}, width {layout.width}: {''.join(missing).split()}")


def _check_edges(report: Report, line: Line, before: Line | None, where: str) -> None:
    text = line.text[len(line.prefix) :]
    if set(text) <= UNBROKEN:
        return
    if before is not None and before.soft and before.block == line.block and text[:1] in NO_START:
        report.add("forbidden row starts", where)
    if line.soft and text[-1:] in NO_END:
        report.add("forbidden row ends", where)


def main(arguments: list[str] | None = None) -> int:
    """Check the files named on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path, help="folders or files")
    parser.add_argument("--sample", type=int, help="check so many files, the same ones each time")
    parser.add_argument("--offences", type=int, default=20, help="print so many offences (default: 20)")
    parser.add_argument("--jobs", type=int, default=None, help="processes (default: one per core)")
    options = parser.parse_args(arguments)
    paths = sorted(path for folder in options.folders for path in _files(folder))
    if options.sample and options.sample < len(paths):
        paths = random.Random(3).sample(paths, options.sample)  # noqa: S311 (a sample, not a secret)
    total = Report()
    with ProcessPoolExecutor(options.jobs) as executor:
        for report in executor.map(check_file, paths, chunksize=8):
            total.figures.update(report.figures)
            total.offences += report.offences
    for offence in total.offences[: options.offences]:
        print(offence)
    for kind, count in sorted(total.figures.items()):
        print(f"{count:>10,} {kind}")
    return 1 if total.offences else 0


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_file():
        yield folder
    else:
        yield from (path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())


if __name__ == "__main__":
    sys.exit(main())
