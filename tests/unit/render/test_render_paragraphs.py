"""The decision on line ends, once per document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from reader.render import Kind, parse
from reader.render.parsing.line_ends import LineEnds, decide
from reader.text.typesetting.linebreak import clusters, fill
from reader.text.typesetting.width import cell_width
from support.locations import OURS, REAL

if TYPE_CHECKING:
    from pathlib import Path


_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def _body(path: Path) -> str:
    return _FRONT_MATTER.sub("", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["week", "festival", "glossed"])
def test_one_paragraph_per_line(five: dict[str, Path], name: str) -> None:
    body = _body(five[name])
    assert len(parse(body).blocks) == body.count("\n") + 1


@pytest.mark.shared
@pytest.mark.parametrize(("name", "blocks"), [("week", 51), ("festival", 54), ("glossed", 47)])
def test_paragraphs_of_the_real_documents(name: str, blocks: int) -> None:
    assert len(parse(_body(REAL[name])).blocks) == blocks


def test_title_of_a_section_is_alone_in_its_block() -> None:
    texts = [block.content.shown().text for block in parse(_body(OURS["festival"])).blocks]
    assert "一、一夜之间,全世界都在下载" in texts


@pytest.mark.parametrize("width", [*range(30, 121, 15)])
@pytest.mark.parametrize("name", ["chips", "software"])
def test_hard_wrapped_text_is_joined_again(five: dict[str, Path], name: str, width: int) -> None:
    body = _body(five[name])
    for wrap in (_by_rules, _at_any_character):
        lines = [line if line.startswith("!") else "\n".join(wrap(line, width)) for line in body.split("\n")]
        wrapped = "\n".join(lines)
        assert len(parse(wrapped).blocks) == len(parse(body).blocks)


def _by_rules(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in fill(clusters(text), width)]


def _at_any_character(text: str, width: int) -> list[str]:
    rows = [""]
    for character in text:
        if cell_width(rows[-1] + character) > width:
            rows.append("")
        rows[-1] += character
    return rows


@pytest.mark.parametrize(
    ("paragraph", "line_ends"),
    [
        ("床前明月光\n疑是地上霜\n举头望明月", LineEnds.KEPT),
        ("床前明月光，\n疑是地上霜。", LineEnds.PARAGRAPHS),
        ("甲" * 70 + "\n乙", LineEnds.PARAGRAPHS),
        ("甲" * 30 + "\n" + "乙" * 30 + "\n" + "丙" * 29, LineEnds.JOINED),
        ("甲" * 30 + "\n" + "乙" * 10 + "\n" + "丙" * 9, LineEnds.PARAGRAPHS),
        ("甲" * 28 + "。\n" + "乙" * 29 + "。\n" + "丙" * 30, LineEnds.PARAGRAPHS),
        ("**甲" * 8 + "。**\n" + "乙" * 29 + "。\n" + "丙" * 30, LineEnds.PARAGRAPHS),
        ("[甲" * 15 + f"](http://{'a' * 200})\n" + "乙" * 28, LineEnds.JOINED),
    ],
)
def test_decision(paragraph: str, line_ends: LineEnds) -> None:
    wrapping = decide([paragraph])
    assert wrapping is not None
    assert wrapping.ends is line_ends


def test_images_say_nothing_about_line_ends() -> None:
    assert decide(["甲\n![图](a.png)"]) is None


def test_nothing_to_decide() -> None:
    assert decide([]) is None


def test_bold_that_spans_lines_is_bold_in_each_paragraph() -> None:
    document = parse("甲。**乙。\n丙。**丁。\n戊。")
    shown = [block.content.shown() for block in document.blocks]
    bold = [inline.text[span.start : span.end] for inline in shown for span in inline.spans]
    assert [inline.text for inline in shown] == ["甲。乙。", "丙。丁。", "戊。"]
    assert bold == ["乙。", "丙。"]


def test_hard_breaks_stay_inside_their_paragraph() -> None:
    document = parse("甲。  \n乙。\n丙。\n丁。")
    assert [block.content.shown().text for block in document.blocks] == ["甲。\n乙。", "丙。", "丁。"]


@pytest.mark.parametrize(
    "markdown",
    [
        "前文前文\n![](a.png)\n后文后文",
        "前文前文\n[![](a.png)](b)\n后文后文",
        "前文前文\n<img src=a.png>\n后文后文",
    ],
)
@pytest.mark.parametrize("line_breaks", ["auto", "join", "keep"])
def test_image_alone_on_a_line_is_a_block(markdown: str, line_breaks: str) -> None:
    document = parse(markdown, line_breaks=line_breaks)  # type: ignore[arg-type]  # any string
    assert [block.kind for block in document.blocks] == [Kind.PARAGRAPH, Kind.IMAGE, Kind.PARAGRAPH]
    assert [image.target for image in document.images] == ["a.png"]
