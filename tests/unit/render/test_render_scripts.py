"""A document in another script: converted again without being parsed again, and block by block."""

from __future__ import annotations

import pytest

from reader.model.article import EXTENSIONS
from reader.model.variant import Script
from reader.render import lay_out, parse, plain
from reader.text.chinese.script import converter
from reader.text.encoding.decode import decode
from support.locations import REPOSITORY, SHARED_SEEDS

EVERYTHING = """# 里面的标题 {#后}

正文**里面**与`里面`，见[说明](里面.md)。
第二段里面有软件。
![后面的图](后.png)![后台](b.png)

| 名称 | 里面 |
|---|---|
| 软件 | `后` | 多的后面 |

<div>里面</div>

{% figure 后.png 后面的图 %}

术语
: 里面的解释

> [!NOTE] 里面
> 后面

正文[^1]。

[^1]: 里面的注
"""
PATHS = sorted(
    path
    for folder in (REPOSITORY / "seeds", SHARED_SEEDS)
    for path in folder.rglob("*")
    if path.suffix in EXTENSIONS and path.stat().st_size < 100_000
)
TEXTS = [EVERYTHING, *(decode(path.read_bytes()).text for path in PATHS)]


@pytest.mark.parametrize("line_breaks", ["auto", "keep"])
@pytest.mark.parametrize("text", TEXTS, ids=["everything", *(path.name for path in PATHS)])
def test_a_document_can_change_its_script(text: str, line_breaks: str) -> None:
    document = parse(text, line_breaks=line_breaks)  # type: ignore[arg-type]  # one of the choices
    original = list(plain(lay_out(document, 40)))
    for name in ("tw", "s2twp", "hans"):
        convert = converter(name)
        document.convert_with(convert)
        fresh = parse(text, line_breaks=line_breaks, convert=convert)  # type: ignore[arg-type]  # one of the choices
        assert list(plain(lay_out(document, 40))) == list(plain(lay_out(fresh, 40)))
        assert document.links == fresh.links
        assert document.headings == fresh.headings
        assert document.images == fresh.images
    document.convert_with(None)
    assert list(plain(lay_out(document, 40))) == original


def test_a_table_changes_script_as_a_whole() -> None:
    table = "|這件事大家都說沒問題，還沒寫完|\n|-|\n|了解|"
    convert = converter("tw", document_script=Script.SIMPLIFIED)
    assert "瞭" not in parse(table, convert=convert).text()


def test_code_of_html_does_not_change() -> None:
    shown = parse("里面<code>里面</code>里面<kbd>后</kbd>", convert=converter("tw")).text()
    assert shown == "裡面里面裡面后"
