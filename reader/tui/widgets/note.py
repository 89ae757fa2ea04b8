"""A line of text that is hidden while there is nothing to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

if TYPE_CHECKING:
    from textual.widget import Widget


def show_note(parent: Widget, name: str, text: str, *, before: str | int) -> None:
    """Show ``text`` in the child ``name`` of ``parent``, made when it is first needed; an empty text hides it."""
    note = next(parent.query(f"#{name}").results(Static), None)
    if note is None and text:
        note = Static(id=name, markup=False)
        parent.mount(note, before=before)
    if note is not None:
        note.update(text)
        note.set_class(not text, "-hidden")
