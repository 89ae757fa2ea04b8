"""The tables of the state file, as the steps from each version of the file to the next.

::

    view       a query with a name, in the order in which they were saved
    article    an article of which the user made something: what it is known by, and whether it is read and has a star
    position   a place in an article: where reading stopped (no name), or a mark with the name of a letter
    highlight  a stretch of text that was marked, with a note or without; one that was taken away keeps its row, so
               that an import knows of it
    visit      which article was opened when
    setting    what was changed on the screen, by library
    meta       the name of this state, and a number that goes up with each change of a mark

Times are milliseconds since 1970. ``…_set`` and ``changed`` say when something was last changed: the newer of two
states wins.
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
    """
    ALTER TABLE view ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE article (
        number INTEGER PRIMARY KEY,
        text_key INTEGER NOT NULL,
        address_key INTEGER NOT NULL,
        path BLOB NOT NULL,
        title TEXT NOT NULL,
        date TEXT NOT NULL,
        source TEXT NOT NULL,
        url TEXT NOT NULL,
        read_at INTEGER,
        read_set INTEGER NOT NULL DEFAULT 0,
        starred INTEGER NOT NULL DEFAULT 0,
        star_set INTEGER NOT NULL DEFAULT 0,
        serial INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX article_text_key ON article (text_key);
    CREATE INDEX article_address_key ON article (address_key);
    CREATE INDEX article_path ON article (path);
    CREATE INDEX article_serial ON article (serial);
    CREATE INDEX article_read_at ON article (read_at);
    CREATE TABLE position (
        article INTEGER NOT NULL,
        name TEXT NOT NULL,
        quote TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        character INTEGER NOT NULL,
        progress REAL NOT NULL,
        changed INTEGER NOT NULL,
        PRIMARY KEY (article, name)
    ) WITHOUT ROWID;
    CREATE TABLE highlight (
        id TEXT PRIMARY KEY,
        article INTEGER NOT NULL,
        quote TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        progress REAL NOT NULL,
        section TEXT NOT NULL,
        colour TEXT NOT NULL,
        note TEXT NOT NULL,
        made INTEGER NOT NULL,
        changed INTEGER NOT NULL,
        removed INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX highlight_article ON highlight (article);
    CREATE TABLE visit (
        number INTEGER PRIMARY KEY,
        article INTEGER NOT NULL,
        moment INTEGER NOT NULL
    );
    CREATE INDEX visit_article ON visit (article);
    CREATE TABLE setting (
        library TEXT NOT NULL,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        changed INTEGER NOT NULL,
        PRIMARY KEY (library, name)
    ) WITHOUT ROWID;
    CREATE TABLE meta (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) WITHOUT ROWID
    """,
)
"""Statements, parted by ``;``, that make a file of version n + 1 of one of version n; an empty file has version 0.

A step that has been released is never changed: what is to be different becomes a further step.
"""
