"""The state behind the screen."""

from __future__ import annotations

import datetime as dt

from reader.model.query import Query, parse_query
from reader.tui.session import Session

TODAY = dt.date(2026, 3, 1)


def test_a_new_question_makes_old_answers_stale() -> None:
    session = Session(Query())
    question = Query(expression=parse_query("tag:ETF 芯片", today=TODAY))
    session.set_query(question)
    session.set_query(question)
    assert session.generation == 1
    assert session.chips == ["tag:ETF", "芯片"]
    assert session.query_text == "tag:ETF 芯片"
    session.set_query(session.without_chip(1))
    assert (session.generation, session.chips) == (2, ["tag:ETF"])


def test_a_limit_is_a_chip() -> None:
    session = Session(Query(expression=parse_query("tag:ETF", today=TODAY), limit=5))
    assert session.chips == ["tag:ETF", "first 5"]
    assert session.without_chip(1) == Query(expression=session.query.expression)
    assert session.without_chip(0) == Query(limit=5)
    assert Session(Query(limit=5)).chips == ["first 5"]


def test_scripts_cycle_through_all_and_back() -> None:
    session = Session(Query())
    seen = []
    for _ in range(6):
        seen.append(str(session.script))
        session.script = session.next_script
    assert seen == ["original", "hans", "hant", "tw", "hk", "original"]
    session.script = "s2twp"
    assert session.next_script == "original"


def test_the_width_stays_readable() -> None:
    session = Session(Query(), width=80)
    assert session.widen(4)
    assert session.width == 84
    assert session.widen(1000)
    assert not session.widen(4)
    assert session.width == 160
    session.widen(-1000)
    assert session.width == 24
