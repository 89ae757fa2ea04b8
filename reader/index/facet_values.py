# ruff: noqa: S608 - statements are put together from parts that stand here; what users type is a parameter
"""The tables ``value`` and ``posting``: the values of facets and of other properties, and which articles have each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reader.index.conditions import EVERY, Among, NotOf, Valued
from reader.index.record import Kind, MarkForm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from sqlite3 import Connection

    from reader.index.conditions import Condition, Statement
    from reader.index.record import Record, Value

_SHIFT = 32
"""The numbers of the values of one kind stand together, so that those of an article are found by kind."""
_FORMER = Kind.FORMER << _SHIFT
"""The number of the one value of its kind."""


class ValueWriter:
    """Notes and forgets values within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Write with ``connection``."""
        self._connection = connection
        self._numbers: dict[Value, int] = {}

    def add(self, records: Iterable[tuple[int, Record]]) -> None:
        """Note the values of ``records`` under their docids; none has one twice."""
        postings = [
            (self._numbers.get(value) or self.number(value), docid)
            for docid, record in records
            for value in record.values
        ]
        postings.sort()  # in the order of the table
        self._connection.executemany("INSERT INTO posting VALUES (?, ?)", postings)
        self.count(Counter(number for number, _place in postings))

    def drop(self, docids: Sequence[int]) -> None:
        """Forget the values of the articles at ``docids``, which are former ones from now on."""
        dropped: Counter[int] = Counter()
        if docids:
            dropped[self.number((Kind.FORMER.value, "", ""))] = len(docids)
        for docid in docids:
            rows = self._connection.execute("SELECT value FROM posting WHERE docid = ?", (docid,))
            dropped.subtract(number for (number,) in rows)
            self._connection.execute("DELETE FROM posting WHERE docid = ?", (docid,))
        self.count(dropped)

    def count(self, changes: Counter[int]) -> None:
        """Write how many articles more, or less, have each value now."""
        self._connection.executemany(
            "UPDATE value SET count = count + ? WHERE number = ?",
            [(change, number) for number, change in changes.items()],
        )

    def number(self, value: Value) -> int:
        """Return the number of ``value``, which gets one if it is new."""
        row = self._connection.execute(
            "SELECT number FROM value WHERE kind = ? AND form = ? AND text = ?", value
        ).fetchone()
        number = row[0] if row else self._add(value)
        self._numbers[value] = number
        return int(number)

    def _add(self, value: Value) -> int:
        first, last = numbers_of(value[0])
        (highest,) = self._connection.execute(
            "SELECT max(number) FROM value WHERE number BETWEEN ? AND ?", (first, last)
        ).fetchone()
        number = first if highest is None else int(highest) + 1
        self._connection.execute(
            "INSERT INTO value (number, kind, form, text, count) VALUES (?, ?, ?, ?, 0)", (number, *value)
        )
        return number


class Marks(NamedTuple):
    """Where a query finds what the user made of articles."""

    new_since: int = 0
    """Milliseconds since 1970: what arrived later is new."""
    overlay: Mapping[MarkForm, tuple[int, ...]] | None = None
    """Docids by mark, where the index cannot be written; None: they are among the values of the index."""


MIRRORED = Marks()
"""All marks are among the values of the index."""


class ValueLookup:
    """Conditions to have certain values, which are looked up by their forms."""

    def __init__(self, connection: Connection, marks: Marks = MIRRORED) -> None:
        """Look with ``connection``; ``marks`` says where the marks of the user are."""
        self.connection = connection
        """What sees the same state of the index as the conditions will."""
        self.marks = marks

    def exactly(self, kind: Kind, form: str) -> Valued:
        """Return the condition to have a value of ``kind`` with just this form."""
        return self._any("kind = ? AND form = ?", kind, form)

    def containing(self, kind: Kind, part: str, *, at_start: bool = False) -> Valued:
        """Return the condition to have a value of ``kind`` whose form contains ``part``, or begins with it."""
        return self._any(f"kind = ? AND instr(form, ?) {'=' if at_start else '>='} 1", kind, part)

    def where(self, kind: Kind, is_wanted: Callable[[str], bool]) -> Valued:
        """Return the condition to have a value of ``kind``, which has few, with a form that ``is_wanted`` takes."""
        rows = self.connection.execute("SELECT number, count, form FROM value WHERE kind = ?", (kind,))
        return _valued([(number, count) for number, count, form in rows if is_wanted(form)])

    def marked(self, form: MarkForm) -> Condition:
        """Return the condition to have a mark of the user."""
        overlay = self.marks.overlay
        if overlay is None:
            return self.exactly(Kind.MARK, form)
        if form is MarkForm.UNREAD:
            return NotOf(Among(overlay.get(MarkForm.READ, ())))
        return Among(overlay.get(form, ()))

    def _any(self, test: str, *parameters: object) -> Valued:
        sql = f"SELECT number, count FROM value WHERE {test}"
        return _valued(self.connection.execute(sql, parameters).fetchall())


def _valued(rows: list[tuple[int, int]]) -> Valued:
    return Valued(tuple(number for number, _count in rows), sum(count for _number, count in rows))


def total(connection: Connection) -> int:
    """Count the articles."""
    return _count_of(connection, EVERY)


def former_total(connection: Connection) -> int:
    """Count the rows that were replaced or removed."""
    return _count_of(connection, _FORMER)


def _count_of(connection: Connection, number: int) -> int:
    row = connection.execute("SELECT count FROM value WHERE number = ?", (number,)).fetchone()
    return row[0] if row else 0


def docids_having(connection: Connection, kind: Kind, form: str, limit: int) -> list[int]:
    """Return docids of articles that have a value of ``kind`` with just this form, at most ``limit``."""
    rows = connection.execute(
        "SELECT posting.docid FROM posting JOIN value ON value.number = posting.value"
        " WHERE value.kind = ? AND value.form = ? LIMIT ?",
        (kind, form, limit),
    )
    return [docid for (docid,) in rows]


def counts(connection: Connection, kind: Kind, among: Statement | None) -> list[tuple[str, str, int]]:
    """Return form, text and number of articles of every value of ``kind`` that articles have.

    Args:
        connection: where to look.
        kind: what is counted.
        among: selects the docids of the articles that count; None: all.
    """
    if among is None:
        return connection.execute(
            "SELECT form, text, count FROM value WHERE kind = ? AND count > 0", (kind,)
        ).fetchall()
    return connection.execute(
        f"WITH wanted (docid) AS ({among.sql})"
        " SELECT form, text, found.count FROM value JOIN"
        " (SELECT posting.value AS number, count(*) AS count FROM wanted JOIN posting"
        " ON posting.docid = wanted.docid AND posting.value BETWEEN ? AND ?"
        " GROUP BY posting.value) AS found USING (number)",
        (*among.parameters, *numbers_of(kind)),
    ).fetchall()


def numbers_of(kind: int) -> tuple[int, int]:
    """Return the first and the last number of a value of ``kind``."""
    return kind << _SHIFT, ((kind + 1) << _SHIFT) - 1
