"""The body of one text: what comes after its head, with what was repaired and left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ingest.frontmatter import split
from reader.model.article import Body

if TYPE_CHECKING:
    from reader.errors import Problem
    from reader.ingest.decoding import DecodedText, DecodeOptions
    from reader.ingest.frontmatter import Head


def read_body(data: bytes, options: DecodeOptions) -> Body:
    """Return the body of the file that ``data`` are the bytes of; its problems are those of the text and its head."""
    whole = options.text(data)
    return body_of(whole, split(whole.text))


def body_of(whole: DecodedText, head: Head, problems: tuple[Problem, ...] = ()) -> Body:
    """Return what comes after ``head`` in the text ``whole``; ``problems`` are others than theirs."""
    return Body(
        text=head.body,
        fields=head.fields,
        encoding=whole.encoding,
        first_line=head.first_line,
        problems=(*whole.problems, *head.problems, *problems),
        repairs=whole.repairs,
        omitted=head.omitted,
    )
