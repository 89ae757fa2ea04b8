"""The body of an article without its facts: opening one that is listed needs no dates, codes or tags of it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.article import Body
from reader.store.frontmatter import split

if TYPE_CHECKING:
    from reader.errors import Problem
    from reader.library.intake import Intake, Text
    from reader.store.frontmatter import Head


def read_body(data: bytes, intake: Intake) -> Body:
    """Return the body of the file that ``data`` are the bytes of; its problems are those of the text and its head."""
    whole = intake.text(data)
    return body_of(whole, split(whole.text))


def body_of(whole: Text, head: Head, problems: tuple[Problem, ...] = ()) -> Body:
    """Return what comes after ``head`` in the text ``whole``; ``problems`` are others than theirs."""
    return Body(
        text=head.body,
        fields=head.fields,
        encoding=whole.encoding,
        first_line=head.first_line,
        problems=(*whole.problems, *head.problems, *problems),
        mended=whole.mended,
    )
