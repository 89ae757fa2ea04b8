"""How the columns of the terminal are shared out between the list and the article."""

from __future__ import annotations

from reader.i18n import gettext as _

ONE_PANE_BELOW = 80
"""Columns of the terminal below which one pane is shown at a time."""
TWO_LINES_FROM = 100
"""Columns of the terminal from which on a row of the list has two lines."""
MIN_COLUMNS = 40
"""Columns without which nothing but a note about the size is shown."""
MIN_ROWS = 10
"""Rows without which nothing but a note about the size is shown."""

_NARROW_LIST = 32
_MAX_DEFAULT_LIST = 46
_LIST_SHARE = 0.4
_ROOM_OF_ARTICLE = 114
"""Columns beside the default list that a text 80 cells wide looks well in; what a wide terminal has beyond goes to titles."""
_MIN_LIST = 20
_MIN_ARTICLE = 30


def list_width(columns: int, wider: int = 0) -> int:
    """Return the cells of the list on a terminal of ``columns`` columns.

    Args:
        columns: of the terminal, at least `ONE_PANE_BELOW`.
        wider: cells by which the user made the list wider than by default; as many are given as there is room for.
    """
    most = max(_MAX_DEFAULT_LIST, columns - _ROOM_OF_ARTICLE)
    usual = _NARROW_LIST if columns < TWO_LINES_FROM else min(int(columns * _LIST_SHARE), most)
    return min(max(usual + wider, _MIN_LIST), columns - _MIN_ARTICLE)


def too_small_text(columns: int, rows: int) -> str:
    """Return what is said on a terminal that is too small; empty: it is not."""
    if columns >= MIN_COLUMNS and rows >= MIN_ROWS:
        return ""
    return _("The terminal is too small: {} × {} cells are needed").format(MIN_COLUMNS, MIN_ROWS)
