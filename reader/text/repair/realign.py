"""Restores shifted bytes: a gloss between the two bytes of a character moved all bytes after it by one.

The program that searched for the two bytes of C also hit the trail byte of A with the lead byte of B:
``A1 A2 B1 B2`` became ``A1 A2 B1 (reading) B2``. B1 lost its trail byte and shows as ``?``; B2 pairs with the lead
byte of the next character, that one's trail byte with the next, until a trail byte is ASCII or another gloss stands
between. The reading proves where it began: C starts with A2 and is read so, hence B1 is known. Not known are pairs
of bytes that mean nothing and vanished; which characters follow each other tells what they were, or that it cannot
be told.
"""

from __future__ import annotations

import re
from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple

from reader.text.chinese.pinyin import characters_read, is_read
from reader.text.repair import gbk
from reader.text.repair.gloss import reading_of
from reader.text.repair.language_model import LanguageModel, symbols
from reader.text.repair.spot_candidates import Candidates
from reader.text.repair.stretch import BROKEN, Stretch, before, without_damage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.text.repair.spot_candidates import Candidate
    from reader.text.repair.stretch import Sign

WIDTH = 40
"""Readings of a stretch that are followed at once."""
MAX_SCORE_GAP = 14.0
"""Nats by which a reading may be less likely than the best one so far and still be followed."""
LOST = -1.5
"""Score of a pair that vanished, in nats."""
MOST_LOST = 3
"""Pairs that may have vanished in a stretch: one more than is put in place, so that such readings compete."""
LOST_AT_ONCE = 2
"""Pairs that may have vanished side by side."""

_NOTE = re.compile(r"\d+\]")


class Guess(NamedTuple):
    """The likeliest original of a shifted stretch."""

    end: int
    """Offset after the stretch."""
    text: str
    margin: float
    """How much likelier it is than the next reading, in nats; infinite if no other comes near."""
    lost: int
    """Pairs of bytes that had vanished."""


class _State(NamedTuple):
    """A reading of the first signs of a stretch."""

    score: float
    text: str
    last: str
    """The symbol of its last character."""
    pending: bytes
    """What the lead byte of the next character may be; none where the stretch has ended."""
    lost: int

    def with_loss(self) -> _State:
        return self._replace(score=self.score + LOST, lost=self.lost + 1)

    def with_sign(self, sign: str) -> _State:
        return self._replace(text=self.text + sign, last=symbols(sign))


class _Ending(NamedTuple):
    gain: float
    state: _State
    read: int
    """Signs that were read."""


class Realigner:
    """Finds the originals of the shifted stretches of one document."""

    def __init__(self, text: str) -> None:
        """Take a document in which glosses were inserted throughout."""
        sound = without_damage(text)
        self._text = text
        self._model = LanguageModel(sound)
        self._candidates = Candidates(sound, self._model)

    def guess(self, start: re.Match[str]) -> Guess | None:
        """Return the original of the stretch at a match of ``START``; None if no reading fits its bytes."""
        stretch = Stretch(self._text, start.end(), self._model)
        first = before(self._text, start.start())
        endings: dict[str, _Ending] = {}
        for ending in self._endings(stretch, list(self._begun(first, reading_of(start[1])))):
            rest = "".join(sign.text for sign in stretch.signs[ending.read :])
            outcome = ending.state.text + rest
            if outcome not in endings or endings[outcome].gain < ending.gain:
                endings[outcome] = ending
        if not endings:
            return None
        best, *others = nlargest(2, endings.values())
        end = stretch.signs[best.read - 1].end if best.read else start.end()
        margin = best.gain - others[0].gain if others else float("inf")
        return Guess(end, self._candidates.shown(best.state.text), margin, best.state.lost)

    def _begun(self, first: str, reading: str) -> Iterator[_State]:
        """Yield what is pending after the start: the trail bytes of the characters that the program may have hit."""
        trail = self._candidates.bytes_of(first)[1:]
        for character in characters_read(reading):
            two = gbk.pair(character)
            if two[:1] == trail:
                yield _State(0.0, "", symbols(first), two[1:], 0)

    def _endings(self, stretch: Stretch, states: list[_State]) -> Iterator[_Ending]:
        """Yield the readings of the stretch that end: a beam search, sign by sign."""
        best = float("-inf")
        for count, sign in enumerate(stretch.signs):
            states = self._with_lost_pairs(states, sign, stretch.score(best, count))
            reached = [(state, count) for state in states]
            reached += [(after, count + 1) for state in states for after in self._read(state, sign)]
            states = []
            for after, read in reached:
                if not after.pending:
                    ending = _Ending(stretch.gain(after.score, after.last, read), after, read)
                    best = max(best, ending.gain)
                    yield ending
                elif read > count:
                    states.append(after)

    def _with_lost_pairs(self, states: list[_State], sign: Sign, best: float) -> list[_State]:
        """Return the likely states before a sign, those with pairs that vanished just there among them."""
        reached = latest = states = _likeliest(states, best)
        best = max([best, *(state.score for state in states)])
        for _ in range(LOST_AT_ONCE):
            lost = [after for state in latest if state.lost < MOST_LOST for after in self._lose(state)]
            latest = _likeliest(lost, best)
            reached = reached + latest
        if _NOTE.match(self._text, sign.start):
            reached = reached + [after for state in states for after in self._lose_note(state)]
        return reached

    def _read(self, state: _State, sign: Sign) -> Iterator[_State]:
        """Yield the readings of the next sign."""
        if sign.text in BROKEN:
            return self._broken(state, sign)
        if sign.text == gbk.EURO:
            return self._last(state, gbk.HIGH, sign)
        if sign.text.isascii():
            return self._ascii(state, sign)
        if sign.reading and not is_read(sign.text, sign.reading):
            return iter(())
        return self._next(state, gbk.pair(sign.text))

    def _broken(self, state: _State, sign: Sign) -> Iterator[_State]:
        """Yield the readings that end with a trail byte that was taken for a lead byte without one.

        The gloss of the character tells which it is. Without one, `?` has swallowed an unknown sign: no reading.
        U+FFFD has not, so that only the trail byte is unknown.
        """
        if sign.reading:
            for trail, candidate in self._candidates.read(sign.reading, state.pending):
                if trail >= gbk.HIGH:
                    yield self._add(state, candidate)
        elif sign.text != "?" and len(state.pending) == 1:
            for trail in gbk.LEADS:
                yield from self._last(state, trail, sign)

    def _ascii(self, state: _State, sign: Sign) -> Iterator[_State]:
        """Yield the readings of an ASCII sign: the trail byte that ends the stretch, or a full-width sign made half."""
        yield from self._last(state, ord(sign.text), sign)
        if "!" <= sign.text <= "~" and not sign.reading:
            yield from self._next(state, gbk.full_width(sign.text))

    def _last(self, state: _State, trail: int, sign: Sign) -> Iterator[_State]:
        """Yield the readings that end with this trail byte."""
        for lead in state.pending:
            candidate = self._candidates.get(lead, trail)
            if candidate and (not sign.reading or is_read(candidate.character, sign.reading)):
                yield self._add(state, candidate)

    def _next(self, state: _State, two: bytes) -> Iterator[_State]:
        """Yield the readings of two bytes: the trail byte of one character and the lead byte of the next.

        An ASCII letter may have been taken for the second; then it stood after the stretch. A character that is
        not in GBK has no bytes and no reading.
        """
        trail, pending = two[:1], two[1:]
        for lead in state.pending if two else b"":
            if candidate := self._candidates.get(lead, trail[0]):
                if pending.isascii():
                    yield self._add(state, candidate).with_sign(pending.decode())
                else:
                    yield self._add(state, candidate, pending)

    def _lose(self, state: _State) -> Iterator[_State]:
        """Yield the readings in which the next two bytes vanished."""
        for lead in state.pending:
            for trail, pending in gbk.vanishing().items():
                if candidate := self._candidates.get(lead, trail):
                    yield self._add(state, candidate, pending).with_loss()

    def _lose_note(self, state: _State) -> Iterator[_State]:
        """Yield the readings in which a trail byte vanished with the bracket of a note number: 潛力[3]."""
        for lead in state.pending:
            for trail in gbk.LEADS:
                if not gbk.character(trail, ord("[")) and (candidate := self._candidates.get(lead, trail)):
                    yield self._add(state, candidate).with_loss().with_sign("[")

    def _add(self, state: _State, candidate: Candidate, pending: bytes = b"") -> _State:
        score = state.score + self._model.score(state.last, candidate.symbol) + candidate.cost
        return _State(score, state.text + candidate.character, candidate.symbol, pending, state.lost)


def _likeliest(states: list[_State], best: float) -> list[_State]:
    """Return the likeliest states, those too far behind the best of them or behind ``best`` left out."""
    likeliest = nlargest(WIDTH, states)
    best = max([best, *(state.score for state in likeliest)])
    return [state for state in likeliest if state.score >= best - MAX_SCORE_GAP]
