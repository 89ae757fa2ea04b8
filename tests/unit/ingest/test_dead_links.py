"""Relative links and images that lead to no file are found, and nothing in code is."""

from __future__ import annotations

import time

import pytest

from reader.ingest.dead_links import dead_anchors, dead_targets
from support.growth import LINEAR, growth


def _dead(markdown: str, *there: str) -> list[str]:
    return [target.path for target in dead_targets(markdown, lambda path: path in there)]


@pytest.mark.parametrize(
    ("markdown", "path"),
    [
        ("![图](a.png)", "a.png"),
        ("[链接](../b.md#节 '标题')", "../b.md#节"),
        ('[文](c.md "题")', "c.md"),
        ("[尖](<路径 有空格.md>)", "路径 有空格.md"),
        ("[括号](d(1).md)", "d(1).md"),
        (r"[逃](e\(1.md)", "e(1.md"),
        ("[实体](a&amp;b.md)", "a&b.md"),
        ("[百分](%E5%9B%BE.png)", "%E5%9B%BE.png"),
        ("[![内](f.png)](https://example.com)", "f.png"),
        ("[甲]: g.md", "g.md"),
        ("前\n\n  [甲]: <g 1.md> '题'\n", "g 1.md"),
        ('<p><img alt="" src="h.png"></p>', "h.png"),
        ("<a class=x href='i.md'>", "i.md"),
        ("[换行](\nj.md)", "j.md"),
    ],
)
def test_links_images_definitions_and_html_have_targets(markdown: str, path: str) -> None:
    assert _dead(markdown) == [path]
    assert _dead(markdown, path) == []


@pytest.mark.parametrize(
    "markdown",
    [
        "[a](https://example.com/a.png) [b](mailto:a@example.com) ![c](data:image/png;base64,AAAA)",
        "[root](/images/a.png) [anchor](#甲) [query](?page=2) [host](//example.com) [share](\\\\host\\a)",
        "[empty]() [template]({{ site.url }}) [variable](${a}.md)",
        "[^1]: a.md\n",
        "[注]: 这里是 一句话\n",
        "甲[注1]。\n\n[注1]: 表里的数据，以原文为准。\n[注2]: <见附表>\n",
        "f(a)[i] (x) \\](x) [a](b c.md) [a] (b.md)",
        "`[a](b.md)` ``[a](`b.md)``",
        "```md\n[a](b.md)\n![c](d.png)\n```\n",
        "> ~~~\n> [a](b.md)\n> ~~~\n",
        "```\n[a](b.md)\n",
        "<!-- [a](b.md)\n\n![c](d.png) -->",
        "<script>\nx[0](y)\n</script>",
        "{% raw %}[a](b.md){% endraw %}",
    ],
)
def test_what_leads_elsewhere_and_what_is_no_link_has_none(markdown: str) -> None:
    assert _dead(markdown) == []


def test_a_dead_target_is_named_once_where_it_is_a_link() -> None:
    markdown = "`[code](a.md)` [text](a.md) [again](a.md) [there](b.md)"
    (target,) = dead_targets(markdown, lambda path: path == "b.md")
    assert target.path == "a.md"
    assert markdown[: target.position].endswith("[text")


@pytest.mark.parametrize(
    "piece",
    [
        "](",
        "[](a ",
        '](a "',
        "\n[a]: x (",
        '<a href="',
        "` `` ```",
        "\n```\n~~~\n",
        "<!--",
        "<pre <script ",
        "]((((",
    ],
)
def test_hostile_texts_take_time_in_proportion_to_their_length(piece: str) -> None:
    assert growth(lambda text: _dead(f"[a](dead)\n{text}"), piece) < LINEAR


def test_many_dead_links_between_much_code_are_found_in_time() -> None:
    markdown = "\n".join(f"[a](x{number}) `code`" for number in range(20_000))
    start = time.process_time()
    assert len(_dead(markdown)) == 20_000
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("[甲](#甲)\n\n# 甲\n", []),
        ("[甲](#乙)\n\n# 甲\n", ["#乙"]),
        ("[A](#hello-world-1)\n\n## Hello, World!\n", []),
        ("[A](#%E7%94%B2)\n\n甲\n===\n", []),
        ('[A](#x)\n\n<a name="x"></a>\n', []),
        ("[A](#sec)\n\n# 甲 {#sec}\n", []),
        ("`[A](#x)`\n\n```\n[B](#y)\n```\n", []),
        ("[注](#fn:1)", []),
        ("[A](#x) [B](#x)", ["#x"]),
    ],
)
def test_links_to_places_of_the_text(text: str, dead: list[str]) -> None:
    assert [target.path for target in dead_anchors(text)] == dead
