"""What is read of YAML without a parser is what the parser reads."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.ingest.frontmatter import plain_yaml, safe_yaml

_KEYS = st.sampled_from(
    [
        "title",
        "tags",
        "Date",
        "date created",
        "ms.date",
        "y",
        "标题",
        "a-b",
        "-",
        "a b c",
        "<<",
        "categories",
        "lang",
    ]
)
_WORDS = st.sampled_from(
    [
        "甲", "a b", "a: b", "a:b", "a #b", "a#b", "#a", "2025-02-14 08:00:00", "12:30", "000685", "1.10", "-1", "- a", "~", "no", "true", "null", "", " ",
        "'甲'", '"a, b"', "'it''s'", '"a\\tb"', "''", '""', "'a' b", '"', "[a, b]", "[]", "[a,]", "[a b, 'c, d',\"e\"]", "[a: b]", "[[a]]", "{a: b}", "&a a", "*a",
        "!!str 1", "|", ">-", "@a", "%a", "?", "? a", "a?", "=", "a=b", "a,b", "a, b", "甲，乙", "<a>", "\ta", "a\u3000", "\u00a0", "a  ", "a'b", 'a"b', "a]", "x: ", "a:", "...", "---",
    ]
)  # fmt: skip
_VALUES = _WORDS | st.text("ab甲 :#-,[]{}'\"\\&*!|>?%@`~=.1\t\n", max_size=8)
_LINES = st.one_of(
    st.tuples(_KEYS, st.sampled_from([":", ": ", ":  ", " : "]), _VALUES).map("".join),
    st.tuples(st.sampled_from(["- ", "  - ", " - ", "-", "    "]), _VALUES).map("".join),
    st.sampled_from(["tags:\n- a\n- 'b'", "tags: \n  - a: b", "", "  ", "# a", "---", "..."]),
)


@settings(max_examples=2000, deadline=None)
@given(st.lists(_LINES, max_size=6).map("\n".join))
@example("title: a\n b")
@example("tags:\n  - a\n - b")
@example("tags: x\n- a")
@example("a: b\na: c")
@example("a: b\n\n\nc: d\n\n")
def test_what_needs_no_parser_is_what_the_parser_reads(head: str) -> None:
    read = plain_yaml.load(head)
    if read is None:
        return
    parsed, repeated = safe_yaml.load(head)
    assert repr(read) == repr(parsed or {})  # also the order, and 1 is not True
    assert not repeated


def test_most_heads_need_no_parser() -> None:
    head = 'title: "甲：乙"\ndate: 2025-02-14T08:00:00+08:00\ntags: [a, \'b c\']\ncategories:\n  - 丙\n  - "丁"\ndraft: false\nempty:\n'
    assert plain_yaml.load(head) == {
        "title": "甲：乙",
        "date": "2025-02-14T08:00:00+08:00",
        "tags": ["a", "b c"],
        "categories": ["丙", "丁"],
        "draft": False,
        "empty": None,
    }


def test_blanks_are_passed_once() -> None:
    many = " " * 300_000  # to try them from each of their places takes a minute
    for head in (
        f"a: {many}&",
        f"a: [b{many}&]",
        f"a:\n- b{many}c: d",
        f"a:\n- b{many}c",
        f"a: 'b'{many}c",
        f"a: b{many}",
    ):
        read = plain_yaml.load(head)
        assert read is None or read == safe_yaml.load(head)[0]
