"""The terminal is asked how wide it draws characters, and its answers are understood."""

from __future__ import annotations

from rich.cells import cell_len

from reader.tui.terminal.widths import AMBIGUOUS, QUESTION, SELECTED, TONED, Answers, Widths


def test_the_question_asks_for_the_cursor_once_a_text() -> None:
    assert QUESTION.count("\x1b[6n") == 3
    assert QUESTION.startswith("\x1b7")
    assert QUESTION.endswith("\x1b8")


def test_answers_that_agree_with_rich_change_nothing() -> None:
    widths = Widths(cell_len(AMBIGUOUS), cell_len(SELECTED), cell_len(TONED))
    assert not widths.draws_ambiguous_wide
    assert not widths.narrows_selected
    assert not widths.splits_toned


def test_the_last_answer_gives_the_widths() -> None:
    answers = Answers()
    assert answers.take(2) is None
    assert answers.take(1) is None
    widths = answers.take(4)
    assert widths == Widths(ambiguous=2, selected=1, toned=4)
    assert widths.draws_ambiguous_wide
    assert widths.narrows_selected
    assert widths.splits_toned


def test_more_answers_than_questions_are_of_somebody_else() -> None:
    answers = Answers()
    for column in (1, 2, 2):
        answers.take(column)
    assert answers.take(7) is None
