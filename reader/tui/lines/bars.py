"""The spans of the top and the bottom line at any width; what does not fit is dropped by rank."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from reader.i18n import gettext as _
from reader.keys.action import Scope
from reader.model.query import Sort
from reader.model.variant import Variant
from reader.tui.lines.spans import Span, cut, spread, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.keys.keymap import Keymap
    from reader.model.query import Query

_SWITCH = {
    Variant.ORIGINAL: "原",
    Variant.SIMPLIFIED: "简",
    Variant.TRADITIONAL: "繁",
    Variant.TAIWAN: "台",
    Variant.HONG_KONG: "港",
}
"""Names of the scripts on the switch; who needs them reads them in any language of the interface."""

_AROUND_CHIP = 7
"""Cells that a chip takes beside its text: two blanks, `` ✕`` and ``  …``."""
_SHORTEST_CHIP = 12
"""Cells below which a cut chip says nothing."""


class TopLine(NamedTuple):
    """The facts of the top line."""

    name: str
    """Names of the sources."""
    shown: int | None
    """Articles that match; None before they are counted."""
    total: int
    chips: Sequence[str]
    script: str
    syncing: bool = False
    arrived: int = 0
    """Articles that came in while the user looked at something."""
    order: str = ""
    """How the list is ordered, if not by date, newest first."""


def state_text(query: Query, *, merge_duplicates: bool, finding_duplicates: bool = False) -> str:
    """Return how a list is ordered, and whether copies share a row, in some words; nothing for the usual list."""
    copies = _("grouping duplicates…") if finding_duplicates else _("duplicates grouped")
    return ", ".join(filter(None, (order_text(query), copies if merge_duplicates else "")))


def order_text(query: Query) -> str:
    """Return how a list is ordered, in two or three words; nothing for the usual order."""
    if query.sort == "date":
        return _("oldest first") if query.reverse else ""
    text = {
        Sort.TITLE: _("by title"),
        Sort.ADDED: _("by file time"),
        Sort.PATH: _("by path"),
        Sort.RANDOM: _("at random"),
        Sort.RELEVANCE: _("by relevance"),
    }[query.sort]
    return _("{}, reversed").format(text) if query.reverse else text


def top_line(facts: TopLine, cells: int) -> list[Span]:
    """Return library, count, chips with ✕ and the script switch on one line of ``cells`` cells."""
    switch = script_switch(facts.script)
    name = [Span(f" {facts.name}", "strong")]
    order = f" · {facts.order}" if facts.order else ""
    arrived = _(" · {:,} new").format(facts.arrived) if facts.arrived else ""
    counted = [Span(f"  {_count(facts)}{arrived}{order}", "dim")]
    left = [*name, *counted]
    room = cells - width(left) - width(switch) - 2
    chips = _chips(facts.chips, room)
    if not chips and facts.chips:
        # Filters are what the reader must know of; the name of the library is not.
        left = counted
        chips = _chips(facts.chips, cells - width(left) - width(switch) - 2)
    return spread([*left, *chips], switch, cells)


def _count(facts: TopLine) -> str:
    total = _("{:,} articles").format(facts.total) if facts.total != 1 else _("1 article")
    if facts.shown is None:
        return _("… of {}").format(total) if facts.total else _("opening…")
    text = total if facts.shown == facts.total else _("{:,} of {}").format(facts.shown, total)
    return text + (" …" if facts.syncing else "")


def _chips(chips: Sequence[str], room: int) -> list[Span]:
    """Return as many chips as fit, the last ones first to stay, since Esc takes off the last."""
    spans: list[Span] = []
    for index in range(len(chips) - 1, -1, -1):
        chip = [
            Span("  "),
            Span(chips[index], "accent"),
            Span(" ✕", "dim", f"library.drop_filter({index})"),
        ]
        hidden = [Span("  …", "dim")] if index else []
        if width(chip) + width(spans) + width(hidden) > room:
            if not spans:
                short = cut([Span(chips[index], "accent")], max(room - _AROUND_CHIP, 1))
                return [Span("  "), *short, chip[2], *hidden] if room > _SHORTEST_CHIP else []
            return [Span("  …", "dim"), *spans]
        spans = [*chip, *spans]
    return spans


def script_switch(script: str) -> list[Span]:
    """Return the names of the scripts with the one in force lit; an OpenCC configuration stands by its name."""
    spans = [
        Span(
            f"[{name}]" if variant == script else f" {name} ",
            "accent" if variant == script else "dim",
            f"screen.set_script('{variant}')",
        )
        for variant, name in _SWITCH.items()
    ]
    if script not in set(Variant):
        spans.append(Span(f"[{script}]", "accent"))
    return spans


SHORT_MINUTES = 2
"""Of an article that takes no longer it is not said how long the rest takes."""


class BottomLine(NamedTuple):
    """The facts of the bottom line."""

    reading: bool
    """The keys of the article are live, else those of the list."""
    is_alone: bool = False
    """There is no list to go back to."""
    message: str = ""
    """What stands in place of the keys, such as the target of a link."""
    percent: int | None = None
    """How far the article is read; None without an article."""
    paragraph: int = 0
    """Number of the first paragraph in view, from 1."""
    minutes_left: int = 0
    """To the end of the article; 0: it is short, or none is open."""
    found: str = ""
    """Which match of how many is marked, and whether the way to it went round the end."""
    encoding: str = ""
    """The encoding in which the article is read because the user said so."""
    number: str = ""
    """The number that is typed before a key."""


def minutes_left(minutes: int, percent: int) -> int:
    """Return the minutes that the rest of an article takes of which ``percent`` is read; 0 for one of a minute or two."""
    return ceil(minutes * (100 - percent) / 100) if minutes > SHORT_MINUTES else 0


def bottom_line(facts: BottomLine, keymap: Keymap, cells: int) -> list[Span]:
    """Return the live keys, or the message, and the place in the article on one line."""
    right: list[Span] = []
    if facts.percent is not None:
        right = [Span(f"  {facts.found}", "accent")] if facts.found else []
        right += [Span(f"  {facts.encoding}", "warning")] if facts.encoding else []
        left = _("{} min left").format(facts.minutes_left) + "  " if facts.minutes_left else ""
        right.append(Span(f"  {left}¶ {facts.paragraph}  {facts.percent:3}% ", "dim"))
    if facts.number:
        right = [Span(f"  {facts.number}", "accent"), *right]
    room = cells - width(right)
    if facts.message:
        return spread([Span(" "), Span(facts.message, "text")], right, cells)
    return spread(_keys(facts, keymap, room), right, cells)


def _keys(facts: BottomLine, keymap: Keymap, room: int) -> list[Span]:
    """Return keys with their labels as far as whole ones fit; help is kept to the last."""
    scopes = {Scope.BODY if facts.reading else Scope.LIST, Scope.MAIN, Scope.APP}
    shown = []
    for action in keymap.actions:
        is_shown = action.footer and action.scope in scopes and keymap[action.id]
        if is_shown and not (facts.is_alone and action.id == "back"):
            click = f"screen.perform('{action.id}')"
            shown.append(
                [
                    Span("  "),
                    Span(keymap.label(action.id), "accent"),
                    Span(f" {_(action.label)}", "dim", click),
                ]
            )
    while len(shown) > 1 and width(span for key in shown for span in key) > room:
        del shown[-2]
    return [span for key in shown for span in key]
