"""The list of highlights and notes, by article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.i18n import gettext as _
from reader.text.sanitize import one_line
from reader.text.typesetting.width import truncate
from reader.tui.dialogs.picker import Choice, Picker
from reader.tui.lines.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library import Noted

_QUOTE_CELLS = 56


def highlight_picker(noted: Sequence[Noted], article_id: str) -> Picker:
    """Return the highlights of all articles, those of ``article_id`` first; the value of a line is the highlight's id."""
    choices: list[Choice] = []
    for one in sorted(noted, key=lambda each: each.article_id != article_id):
        title = one_line(one.record.identity.title) or one_line(one.article_id or one.record.identity.path)
        gone = () if one.article_id else (Span(_("not in this library"), "dim"),)
        choices.append(Choice((Span(title, "strong"),), gone))
        for each in one.highlights:
            note = f"  {one_line(each.note)}" if each.note else ""
            quote = truncate(one_line(each.quote), _QUOTE_CELLS)
            choices.append(Choice((Span(f" {quote}"), Span(note, "accent")), value=each.id))
    return Picker(
        _("Highlights and notes"), choices, hint=_("Enter go there  Esc close"), placeholder=_("Search")
    )
