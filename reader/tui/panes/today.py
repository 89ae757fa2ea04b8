"""The day from which relative dates count."""

from __future__ import annotations

import datetime as dt


def today() -> dt.date:
    """Return the present day in the time zone of the user."""
    return dt.datetime.now().astimezone().date()
