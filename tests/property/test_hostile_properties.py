"""Whatever stands in heads and names of files, it is listed, found and shown, and acts on nobody's terminal."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cli.columns import value_text
from reader.export.records import KEYS, record
from reader.library.doctor import examine
from reader.library.library import Library
from reader.model.query import Field, Query, Term, format_expression, parse_query
from reader.text.sanitize import strip_controls
from reader.text.search.tokens import search_form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model.article import Article

_NASTY = "\x00\x07\x08\t\n\r\x1b\x7f\x85\x9b\u200b\u202e\u2028\u2029\u2066\ufdd0\ufdd6\ufdd7\ufdef\ufeff\uffff\ud800\udc80\udfff"
_SYNTAX = "\"'`*^:()[]{}-+~,.;%_\\/<>&|$#@!? "
_texts = st.text(
    st.sampled_from(_NASTY + _SYNTAX + "aB1科創é\u0301👨\u200d👩") | st.characters(), max_size=12
) | st.sampled_from(
    ["NEAR(a b)", "col: *", "a* OR ^b", '" AND "', "' OR 1=1 --", "%_%", "tag:x", "-f", "NOT", "\x1b]0;x\x07"]
)
_names = st.text("a%025F你\n\x1b\udcff\u202e\ufdd0 -*[]'\"", min_size=1, max_size=8)
_heads = st.fixed_dictionaries(
    {},
    optional={
        "title": _texts,
        "tags": st.lists(_texts, max_size=3) | _texts,
        "categories": _texts,
        "summary": _texts,
        "url": _texts | _texts.map("https://example.com/{}".format),
        "source": _texts,
        "author": _texts,
        "lang": _texts,
        "date": _texts,
    },
)
_files = st.dictionaries(
    _names, st.tuples(_heads, st.dictionaries(_texts, _texts, max_size=2), _texts), max_size=4
)


def _write(folder: Path, files: Mapping[str, tuple[Mapping[str, object], Mapping[str, str], str]]) -> None:
    for name, (head, odd_keys, body) in files.items():
        text = f"---\n{json.dumps({**odd_keys, **head})}\n---\n\n{body}\n"  # JSON is YAML
        Path(os.fsdecode(os.fsencode(folder)), f"{name}.md").write_bytes(text.encode("utf-8", "replace"))


@settings(max_examples=150, deadline=None)
@given(_files)
def test_what_is_listed_is_on_one_line_and_is_shown_by_its_id(
    files: Mapping[str, tuple[Mapping[str, object], Mapping[str, str], str]],
) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        _write(folder, files)
        library = Library.open([str(folder)])
        library.sync()
        articles = list(library.select(Query()))
        assert len(articles) == len(files)
        for article in articles:
            _check_values(article)
            assert library.resolve(article.id) == library.get(article.id) == article
            assert library.resolve(article.path) == article
            library.read(article.id)
        problems = [f"{problem.message} {problem.hint}" for _article, problem in examine(library)]
        assert [strip_controls(each) for each in problems] == problems
        library.close()
    finally:
        shutil.rmtree(folder)


def _check_values(article: Article) -> None:
    """Each fact but the path, which programs open, is on one line and has no control character."""
    one = record(article, "original")
    shown = [value_text(one, name) for name in KEYS if name != "path"]
    shown += [article.id, article.title, *article.tags, article.source, article.lang, article.author]
    for value in shown:
        assert strip_controls(value) == value
        assert not set(value) & set("\n\t\u2028\u2029")


@settings(max_examples=150, deadline=None)
@given(st.lists(_texts, min_size=1, max_size=4), st.data())
def test_every_part_of_a_title_finds_it(titles: list[str], data: st.DataObject) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        _write(folder, {str(number): ({"title": title}, {}, "") for number, title in enumerate(titles)})
        library = Library.open([str(folder)])
        library.sync()
        for article in library.select(Query()):
            start = data.draw(st.integers(0, len(article.title)))
            for part in (article.title, article.title[start:], article.title[:start]):
                if not search_form(part):
                    continue
                for asked in (Term(part, phrase=True), Field("title", part)):
                    assert article.id in library.select(Query(expression=asked)).ids
                    typed = parse_query(format_expression(asked), today=dt.date(2025, 1, 1))
                    assert article.id in library.select(Query(expression=typed)).ids
        library.close()
    finally:
        shutil.rmtree(folder)
