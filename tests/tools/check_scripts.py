"""Convert every article of a folder to every script and look for what must never change.

Checked, shown and exported: code, tags of HTML, formulas, addresses, link targets, anchors and the keys of the front matter are
the same to the byte; every line is still there; what is in the target script already stays as it is; a second conversion
changes nothing. Prints figures and the first offences; exit status 1 if there is any.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from markdown_it import MarkdownIt

from reader.export.convert import convert_markdown
from reader.export.markdown import export_markdown
from reader.export.registry import Entry
from reader.ingest.metadata import read_article
from reader.ingest.source import FileEntry
from reader.model.article import EXTENSIONS
from reader.model.display import Display
from reader.model.variant import Script, Variant
from reader.render import parse
from reader.render.blocks.inline import LITERAL_ROLES
from reader.text.chinese.script import converter, detect_script, script_of_block
from reader.text.chinese.tables import telling_characters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

    from reader.model.article import Article, Body
    from reader.render import Document
    from reader.text.chinese.script import Converter

VARIANTS = (Variant.SIMPLIFIED, Variant.TAIWAN, Variant.HONG_KONG)
"""``hant`` is ``tw``."""
ADDRESS = re.compile(r"(?<![A-Za-z])(?:https?|ftp)://[!-~]+")
NOTE = re.compile(
    r"^([ >*-]*)\[([^\[\]\n]+)\]:(?=[ \t]*(?!<?[A-Za-z][\w+.-]*:)[^\n]*[^\x00-\x7f])", re.MULTILINE
)
"""What would define a link, but for a target that is not ASCII and has no scheme."""
HEAD = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
TARGETS = {Variant.SIMPLIFIED: Script.SIMPLIFIED}
"""The script of each variant; Traditional of the others."""


@dataclass
class Report:
    """What was found in one file or in all."""

    figures: Counter[str] = field(default_factory=Counter)
    offences: list[str] = field(default_factory=list)

    def same(self, kind: str, one: object, other: object, where: str) -> None:
        """Note an offence if ``one`` and ``other`` differ."""
        self.figures[f"compared: {kind}"] += 1
        if one != other:
            self.figures[f"OFFENCE: {kind}"] += 1
            self.offences.append(f"{kind}: {where}: {_difference(one, other)}")


def check_file(path: Path, variants: Iterable[Variant] = VARIANTS) -> Report:
    """Check one file in all variants."""
    report = Report()
    try:
        data = path.read_bytes()
        entry = FileEntry(str(path), path.name, len(data), 0)
        article, body = read_article("x/a.md", entry, data)
        report.figures["files"] += 1
        report.figures["characters"] += len(body.text)
        original = _Reading(article, body)
        for variant in variants:
            _check_variant(report, original, variant, f"{path} to {variant}")
    except Exception:  # noqa: BLE001 (any exception is what is looked for)
        report.figures["OFFENCE: exceptions"] += 1
        report.offences.append(f"{path}\n{traceback.format_exc()}")
    return report


class _Reading:
    """What conversion must leave alone in an article, read once for all variants."""

    def __init__(self, article: Article, body: Body) -> None:
        self.article = article
        self.body = body
        self.literals = literals(body.text)
        self.head = _head(Entry(article, body), Variant.ORIGINAL)
        self.shown = _kept(parse(body.text))


def _check_variant(report: Report, original: _Reading, variant: Variant, where: str) -> None:
    article, body = original.article, original.body
    convert = converter(variant, document_script=article.script)
    exported = convert_markdown(body.text, convert)
    for (kind, one), other in zip(original.literals.items(), literals(exported).values(), strict=True):
        report.same(f"{kind} in export", one, other, where)
    report.same("number of lines in export", body.text.count("\n"), exported.count("\n"), where)
    head = _head(Entry(article, body), variant)
    report.same("front-matter keys", list(original.head), list(head), where)
    for key in ("date", "url", "slug", "lang", "reader_id", "permalink", "image", "cover", "layout"):
        report.same("front-matter values of no words", original.head.get(key), head.get(key), where)
    shown = parse(body.text, convert=convert)
    for (kind, one), other in zip(original.shown.items(), _kept(shown).values(), strict=True):
        report.same(f"{kind} shown", one, other, where)
    _check_target(report, original, variant, exported, where)


def _check_target(report: Report, original: _Reading, variant: Variant, exported: str, where: str) -> None:
    """Check that what is in the target script already does not change."""
    target = TARGETS.get(variant, Script.TRADITIONAL)
    text = original.body.text
    if original.article.script is target and not _has_other(text, target):
        report.same("text in the target script", text, exported, where)
    if detect_script(exported) is target:
        again = converter(variant, document_script=target)
        blocks = _foreign(exported, target, again)
        if not blocks:
            report.same("second conversion", exported, convert_markdown(exported, again), where)


def _has_other(text: str, target: Script) -> bool:
    """Tell whether ``text`` has characters that only the other script has."""
    simplified, traditional = telling_characters()
    return not (traditional if target is Script.SIMPLIFIED else simplified).isdisjoint(text)


def _foreign(text: str, target: Script, convert: Converter) -> list[str]:
    """Return the lines that were left in the other script: too mixed to tell, or in code."""
    return [
        line
        for line in text.split("\n")
        if _has_other(line, target) and script_of_block(line, target) is not target and convert(line) != line
    ]


def literals(text: str) -> dict[str, list[str]]:
    """Return by kind, in order, what of Markdown is no text, as markdown-it alone reads it.

    Where the dialects of `reader.render` differ by intent, nothing is compared: indented lines may be prose there,
    ``[注1]: 本数据来源于…`` is a note, and ``{% endhighlight %}`` ends what it ends.
    """
    found: dict[str, list[str]] = {
        "code blocks": [], "code spans": [], "HTML tags": [], "link targets": [], "addresses": ADDRESS.findall(text)
    }  # fmt: skip
    for token in _all_tokens(_parser().parse(NOTE.sub(r"\1(\2) ", text))):
        match token.type:
            case "fence":
                found["code blocks"].append(f"{token.info}\n{token.content}")
            case "code_inline":
                found["code spans"].append(token.content)
            case "html_block" | "html_inline":
                found["HTML tags"] += re.findall(r"</?[a-zA-Z][\w-]*", token.content.partition("{% end")[0])
            case "link_open" | "image":
                found["link targets"].append(str(token.attrs.get("href", token.attrs.get("src"))))
    return found


def _all_tokens(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all_tokens(token.children or ())


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])


def _kept(document: Document) -> dict[str, list[str]]:
    """Return by kind what of a document as it is shown must not depend on the script."""
    kept: dict[str, list[str]] = {"code blocks": [], "literal spans": [], "link targets": [], "images": []}
    for block in document.blocks:
        inline = block.content.shown()
        if block.kind.value == "code":
            kept["code blocks"].append(inline.text)
        kept["literal spans"] += [
            inline.text[span.start : span.end]
            for span in inline.spans
            if span.role in LITERAL_ROLES - {"note"}
        ]
        kept["link targets"] += [link.target for link in inline.links]
        kept["images"] += [image.target for image in inline.images]
    return kept


def _head(entry: Entry, script: Variant) -> dict[str, object]:
    match = HEAD.match("".join(export_markdown([entry], Display(script=script))))
    head: dict[str, object] = yaml.load(match[1], yaml.CSafeLoader) if match else {}
    return head


def _difference(one: object, other: object) -> str:
    """Return where two values first differ, in a few words."""
    first, second = (value if isinstance(value, (list, str)) else repr(value) for value in (one, other))
    place = next((at for at, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]), 0)
    if isinstance(first, str):
        return (
            f"{first[max(0, place - 20) : place + 30]!r} became {second[max(0, place - 20) : place + 30]!r}"
        )
    return f"{first[place : place + 1]!r} became {second[place : place + 1]!r}"[:300]


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
    begin = time.perf_counter()
    total = Report()
    with ProcessPoolExecutor(options.jobs) as executor:
        for report in executor.map(check_file, paths, chunksize=8):
            total.figures.update(report.figures)
            total.offences += report.offences
    for offence in total.offences[: options.offences]:
        print(offence)
    for kind, count in sorted(total.figures.items()):
        print(f"{count:>12,} {kind}")
    print(f"{time.perf_counter() - begin:>12,.0f} seconds")
    return 1 if total.offences else 0


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_file():
        yield folder
    else:
        yield from (
            path for path in folder.rglob("*") if path.suffix.lower() in EXTENSIONS and path.is_file()
        )


if __name__ == "__main__":
    sys.exit(main())
