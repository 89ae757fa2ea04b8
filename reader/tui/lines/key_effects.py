"""What the bottom line says for a moment of what a key did, where that is not seen otherwise. Pure."""

from __future__ import annotations

from reader.i18n import gettext as _


def width_text(cells: int, *, by: int, is_changed: bool) -> str:
    """Return how wide the text is set after a key for ``by`` cells more or less, and that this is the end of it."""
    if is_changed:
        return _("Text at most {} cells wide").format(cells)
    most = _("Text at most {} cells wide: there is no more")
    return (most if by > 0 else _("Text at most {} cells wide: there is no less")).format(cells)


def original_text(*, is_original: bool) -> str:
    """Return whether the article is shown as it stands in its file."""
    return _("As it stands in the file") if is_original else _("Mended again")


def no_heading_text(direction: int) -> str:
    """Return that there is no heading further down (1) or up (-1)."""
    return _("No heading further down") if direction > 0 else _("No heading further up")


def end_of_list_text(direction: int) -> str:
    """Return that the list ends below (1) or above (-1)."""
    return _("This is the last article") if direction > 0 else _("This is the first article")
