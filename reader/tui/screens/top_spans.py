"""The spans of the top line for a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.lines.bars import TopLine, state_text, top_line

if TYPE_CHECKING:
    from reader.library import Library
    from reader.tui.lines.spans import Span
    from reader.tui.session import Session
    from reader.tui.work.conversion import Conversion


def top_spans(
    library: Library, session: Session, conversion: Conversion, *, arrived: int, cells: int
) -> list[Span]:
    """Return the top line in ``cells``; ``arrived`` articles came in since the user looks at something."""
    selection = session.selection
    return top_line(
        TopLine(
            name=" ".join(source.key for source in library.sources),
            shown=None if selection is None or not session.is_counted else len(selection),
            total=0 if selection is None else selection.total,
            chips=[conversion.word(chip) for chip in session.chips],
            script=session.script,
            syncing=session.syncing,
            arrived=arrived,
            order=state_text(
                session.query,
                merge_duplicates=session.merge_duplicates,
                finding_duplicates=session.finding_duplicates,
            ),
        ),
        cells,
    )
