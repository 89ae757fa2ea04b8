"""Whatever happens to the files of a library, a sync ends where a fresh scan would."""

from __future__ import annotations

import datetime as dt
import itertools
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from reader.library.library import Library
from reader.model.change import ChangeKind
from reader.model.query import Facet, Query, Sort, parse_query
from support.naive import counted, selected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.change import Change

TODAY = dt.date(2025, 3, 12)
QUERIES = ("", "芯片", "tag:etf", "since:2025-02", "芯片 -tag:etf", "is:undated OR 週報")
_names = st.sampled_from(
    [
        "news/a.md",
        "news/c.txt",
        "news/sub/a.md",
        "news/sub/d.md",
        "news/sub/deep/e.md",
        "more/a.md",
        "more/x/f.md",
    ]
)
_texts = st.sampled_from(
    [
        "# 科创芯片\n\ntext\n",
        "---\ntitle: ETF 週報\ndate: 2025-02-14\ntags: [ETF]\n---\n\n芯片\n",
        "---\ntitle: x\ndate: 2024-01-01\ntags: [etf, 芯片]\n---\n",
        "---\ndate: [broken\n---\n2025-02-20\n",
        "",
        "\x00\ufffd",
    ]
)


class LibraryMachine(RuleBasedStateMachine):
    """Files come, change, move and go; the library syncs now and then, sometimes stopped half-way."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = itertools.count(1)
        self.root = Path(tempfile.mkdtemp())
        self.sources = [str(self.root / name) for name in ("news", "more")]
        for source in self.sources:
            Path(source).mkdir()
        self.told: dict[str, None] = {}

    def teardown(self) -> None:
        self.sync()
        shutil.rmtree(self.root)

    @initialize()
    def open(self) -> None:
        self.library = Library.open(self.sources)

    def touch(self, path: Path) -> None:
        """Give ``path`` a time of its own: a change within one tick of the disk's clock cannot be seen."""
        moment = next(self.clock)
        os.utime(path, (moment, moment))

    @rule(name=_names, text=_texts)
    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.touch(path)

    @rule(name=_names)
    def remove(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)

    @rule(name=_names, other=_names)
    def rename(self, name: str, other: str) -> None:
        if (self.root / name).exists():
            (self.root / other).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).replace(self.root / other)
            self.touch(self.root / other)

    @rule(name=_names)
    def touch_file(self, name: str) -> None:
        if (self.root / name).exists():
            self.touch(self.root / name)

    @rule()
    def remove_folder(self) -> None:
        shutil.rmtree(self.root / "news" / "sub", ignore_errors=True)

    @rule(name=st.sampled_from(["a.md", "sub/"]))
    def ignore(self, name: str) -> None:
        (self.root / "news" / ".gitignore").write_text(name, encoding="utf-8")

    @rule(files=st.integers(0, 6))
    def sync_in_part(self, files: int) -> None:
        asked = itertools.count()
        self.library.sync(self.hear, cancelled=lambda: next(asked) >= files)

    @rule()
    def reopen(self) -> None:
        self.library.close()
        self.library = Library.open(self.sources)

    @rule()
    def sync(self) -> None:
        self.library.sync(self.hear)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_CACHE_HOME", str(self.root / f"cache {next(self.clock)}"))
            fresh = Library.open(self.sources)
            fresh.sync()
        every = fresh.select(Query())
        articles = every.rows(0, len(every))
        bodies = {article.id: fresh.read(article.id).text for article in articles}
        for text, sort in itertools.product(QUERIES, (sort for sort in Sort if sort is not Sort.RANDOM)):
            query = Query(expression=parse_query(text, today=TODAY), sort=sort)
            ours, theirs = self.library.select(query), fresh.select(query)
            assert list(ours.ids) == selected(articles, bodies, query)
            assert ours.rows(0, len(ours)) == theirs.rows(0, len(theirs))
            assert ours.total == theirs.total
            for facet in Facet:
                counts = counted([one for one in articles if one.id in ours.ids], facet)
                assert self.library.facets(query, facet) == fresh.facets(query, facet) == counts

    def hear(self, changes: Sequence[Change]) -> None:
        """Follow the changes as a list on the screen would."""
        for change in changes:
            if change.kind is ChangeKind.ADDED:
                assert change.article_id not in self.told
                self.told[change.article_id] = None
            elif change.kind is ChangeKind.REMOVED:
                del self.told[change.article_id]
            else:
                assert change.article_id in self.told

    @invariant()
    def what_was_told_is_what_there_is(self) -> None:
        assert sorted(self.told) == sorted(self.library.select(Query()).ids)


TestLibrary = LibraryMachine.TestCase
TestLibrary.settings = settings(max_examples=100, stateful_step_count=30, deadline=None)
