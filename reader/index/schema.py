"""The tables of an index.

::

    article   what is there, a row each, under its docid in the order by date
    former    rows that were replaced or removed since the file was made: a selection may still show them; a file with
              more of them than of articles is rebuilt when it is next opened
    value     each value of each facet, and of what else can be asked for, with how many articles have it
    posting   which article has which value
    words     the words of title and text (FTS5), and how title and tags sound, under the docid of the article
    term      what texts repeat or have in headings, in search form, to be looked for in `words`; none is forgotten
    titles    the words of titles alone (FTS5), under the docid of the article
    fingerprint  what duplicates are recognised by
    cluster   for each article the first one met with the same story, by docid; filled when duplicates are asked for
    folder    the folders that were walked, with their modification times
    marked    which record of the state belongs to which article; its marks are values of `Kind.MARK`
    unmatched articles that were written since the state was last asked for their records
    orphan    records whose articles were replaced or removed since then
    mirrored  the state whose marks these are, and its serial number when they were brought up to date

A row is never changed and a docid never given twice: a changed file becomes a row with a docid of its own. So what
a reader found stays as it was found, whatever is written meanwhile. FTS5 without content cannot forget a text
that is not there any more; its docid is in `former` and is passed over.

The words of a first index are written in a part for each batch, some forty of 100,000 articles, and joined once at
its end: joining them on the way, as FTS5 does by itself from four parts on, takes as long again and leaves ten.
"""

from __future__ import annotations

VERSION = 17
"""To be raised when a table, the metadata of an article, the search form, the tokens or the fingerprints change: older
files are rebuilt."""
APPLICATION_ID = 0x72656164
"""``read``: tells an index from other SQLite files."""
PAGE_BYTES = 8192

TABLES = """
CREATE TABLE article (
    docid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    moment REAL NOT NULL,
    title TEXT NOT NULL,
    tags TEXT NOT NULL,
    path TEXT NOT NULL,
    title_key TEXT NOT NULL,
    path_key TEXT NOT NULL,
    added INTEGER NOT NULL,
    stamp INTEGER NOT NULL,
    text_key INTEGER NOT NULL,
    address_key INTEGER NOT NULL,
    arrived INTEGER NOT NULL,
    metadata TEXT NOT NULL
);
CREATE INDEX article_text_key ON article (text_key);
CREATE INDEX article_address_key ON article (address_key) WHERE address_key != 0;
CREATE INDEX article_arrived ON article (arrived) WHERE arrived != 0;
CREATE INDEX article_title ON article (title_key);
CREATE INDEX article_path ON article (path);
CREATE INDEX article_path_key ON article (path_key);
CREATE INDEX article_added ON article (added);
CREATE INDEX article_stamp ON article (stamp);

CREATE TABLE former (
    docid INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    moment REAL NOT NULL,
    title_key TEXT NOT NULL,
    metadata TEXT NOT NULL
);
CREATE INDEX former_id ON former (id);

CREATE TABLE value (
    number INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    form TEXT NOT NULL,
    text TEXT NOT NULL,
    count INTEGER NOT NULL,
    UNIQUE (kind, form, text)
);

CREATE TABLE posting (
    value INTEGER NOT NULL,
    docid INTEGER NOT NULL,
    PRIMARY KEY (value, docid)
) WITHOUT ROWID;
CREATE INDEX posting_docid ON posting (docid, value);

CREATE VIRTUAL TABLE words USING fts5 (
    body, title, sound, content = '', columnsize = 0, tokenize = "ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'"
);

INSERT INTO words (words, rank) VALUES ('hashsize', 134217728);
INSERT INTO words (words, rank) VALUES ('automerge', 64);
INSERT INTO words (words, rank) VALUES ('crisismerge', 256);

CREATE VIRTUAL TABLE titles USING fts5 (
    title, content = '', columnsize = 0, tokenize = "ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'"
);

CREATE TABLE term (
    text TEXT PRIMARY KEY
) WITHOUT ROWID;

CREATE TABLE fingerprint (
    docid INTEGER PRIMARY KEY,
    data BLOB NOT NULL
);

CREATE TABLE cluster (
    docid INTEGER PRIMARY KEY,
    first INTEGER NOT NULL
);
CREATE INDEX cluster_copy ON cluster (first) WHERE docid != first;

CREATE TABLE folder (
    path BLOB PRIMARY KEY,
    modified INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE marked (
    docid INTEGER PRIMARY KEY,
    record INTEGER NOT NULL UNIQUE,
    strength INTEGER NOT NULL
);

CREATE TABLE unmatched (
    docid INTEGER PRIMARY KEY
);

CREATE TABLE orphan (
    record INTEGER PRIMARY KEY
);

CREATE TABLE mirrored (
    state TEXT NOT NULL,
    serial INTEGER NOT NULL
);
"""
