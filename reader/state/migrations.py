"""The tables of the state, as the steps that lead from one version of the file to the next.

::

    view    a query with a name, in the order in which they were saved
"""

from __future__ import annotations

APPLICATION_ID = 0x72656473
"""``reds``: tells the state from other SQLite files."""

MIGRATIONS = (
    """
    CREATE TABLE view (
        number INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        query TEXT NOT NULL,
        sort TEXT NOT NULL,
        reverse INTEGER NOT NULL
    )
    """,
)
"""Statements, parted by ``;``, that make a file of version n + 1 of one of version n; an empty file has version 0.

A step that has been released is never changed: what is to be different becomes a further step.
"""
