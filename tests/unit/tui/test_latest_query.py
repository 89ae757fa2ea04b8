"""Only the latest question to a library is answered, and an older one holds it up nowhere."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

import pytest

from reader.library.library import Library
from reader.model.query import Field, Query
from reader.tui.work import latest_query
from reader.tui.work.latest_query import LatestQuery, SelectRequest
from reader.tui.work.preload import HEAD_ROWS

if TYPE_CHECKING:
    from pathlib import Path

    from reader.tui.work.messages import Selected

EVERYTHING = SelectRequest(1, Query(), merge_duplicates=False)
FIRST = SelectRequest(2, Query(expression=Field("title", "7", prefix=True)), merge_duplicates=False)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """More articles than the first rows of a list."""
    folder: Path = tmp_path_factory.mktemp("many")
    for number in range(HEAD_ROWS + 100):
        (folder / f"{number}.md").write_text(f"# {number}\n", encoding="utf-8")
    opened = Library.open([str(folder)])
    opened.sync()
    return opened


def test_first_rows_come_before_all_of_them(library: Library) -> None:
    answers: list[Selected] = []
    asked = LatestQuery(library, answers.append)
    assert asked.request(EVERYTHING)
    asked.answer(lambda: False)
    assert [(answer.is_head, len(answer.selection)) for answer in answers] == [(True, 1000), (False, 1100)]
    assert not asked.being_answered
    asked.request(EVERYTHING)
    asked.answer(lambda: False)
    assert [answer.is_head for answer in answers[2:]] == [False], "the same list is not shown cut once more"


def test_a_newer_question_does_not_wait_for_the_count_of_an_older_one(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(latest_query, "FIRST_ROWS_SECONDS", 1000.0)
    answers: list[Selected] = []
    asked = LatestQuery(library, answers.append)
    asked.request(EVERYTHING)
    thread = Thread(target=asked.answer, args=(lambda: False,))
    thread.start()
    while not answers:
        pass
    assert not asked.request(FIRST), "the thread that is at it goes on with it"
    thread.join(20)
    assert not thread.is_alive()
    assert [(answer.generation, answer.is_head) for answer in answers] == [(1, True), (2, False)]
    assert answers[1].seconds < 20, "what the first rows were given to be painted is not counted in"


def test_nothing_is_answered_to_who_has_gone(library: Library) -> None:
    answers: list[Selected] = []
    asked = LatestQuery(library, answers.append)
    asked.request(EVERYTHING)
    asked.answer(lambda: True)
    assert answers == []
    assert asked.request(EVERYTHING), "the next one is to be answered again"


def test_after_a_failure_the_next_question_is_answered(library: Library) -> None:
    answers: list[Selected] = []

    def post(answer: Selected) -> None:
        if answer.generation == EVERYTHING.generation:
            raise LookupError
        answers.append(answer)

    asked = LatestQuery(library, post)
    asked.request(EVERYTHING)
    with pytest.raises(LookupError):
        asked.answer(lambda: False)
    assert asked.request(FIRST)
    asked.answer(lambda: False)
    assert [len(answer.selection) for answer in answers] == [111], "7, 70 to 79, 700 to 799"
