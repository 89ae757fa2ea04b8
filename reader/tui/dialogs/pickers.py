"""The choices of the pickers: keys, orders and headings as lines."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from reader.i18n import gettext as _
from reader.keys.action_words import WORDS
from reader.keys.actions import actions_by_scope
from reader.keys.key_names import key_label
from reader.library import wanted_terms
from reader.model.facets import FACETS
from reader.model.query import Facet, Sort
from reader.text.typesetting.width import cell_width, pad, truncate
from reader.tui.dialogs.picker import Choice, Picker
from reader.tui.lines.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.keys.action import Action
    from reader.keys.keymap import Keymap
    from reader.library import Related
    from reader.model.article import Article
    from reader.model.query import Query
    from reader.render import Heading

_KEY_CELLS = 20
_NAME_CELLS = 20
_DATE_CELLS = 10
_TITLE_CELLS = 60
_SHARED_SHOWN = 3
"""Codes, tags and pieces of titles that a line names: the rarest."""


def _names(action: Action, keymap: Keymap) -> tuple[str, ...]:
    """Return all by which an action is known: its name in either language, its name in a keymap, its keys."""
    return _(action.label), action.label, action.id, *(key_label(key) for key in keymap[action.id])


def _other_words(action: Action) -> tuple[str, ...]:
    return tuple(WORDS.get(action.id, "").split())


def help_picker(keymap: Keymap) -> Picker:
    """Return the keys and what they do; the value of a line is the id of its action."""
    choices: list[Choice] = []
    for heading, actions in actions_by_scope(keymap.actions):
        choices.append(Choice((Span(heading, "strong"),)))
        for action in actions:
            keys = "  ".join(key_label(key) for key in keymap[action.id]) or keymap.label("palette")
            padding = " " * max(_KEY_CELLS - cell_width(keys), 1)
            choices.append(
                Choice(
                    (Span(f" {keys}{padding}", "accent"), Span(_(action.help))),
                    value=action.id,
                    names=_names(action, keymap),
                    other_words=_other_words(action),
                )
            )
    return Picker(
        _("Keys"),
        choices,
        hint=_("Enter run  Esc close"),
        placeholder=_("Search the keys"),
    )


def commands_picker(keymap: Keymap) -> Picker:
    """Return every action by its name, with its key; the value of a line is the id of the action."""
    names = sorted(((_(action.label), action) for action in keymap.actions), key=itemgetter(0))
    choices = [
        Choice(
            (Span(f" {pad(label, _NAME_CELLS)}", "strong"), Span(_(action.help), "dim")),
            tuple(Span(f"  {key_label(key)}", "accent") for key in keymap[action.id][:1]),
            value=action.id,
            names=_names(action, keymap),
            other_words=_other_words(action),
        )
        for label, action in names
    ]
    return Picker(
        _("Commands"),
        choices,
        hint=_("Enter run  Esc close"),
        placeholder=_("Part of a name"),
    )


def themes_picker(names: Sequence[str], current: str, show: Callable[[str], None]) -> Picker:
    """Return the colour themes, ours first; the value of a line is the name of the theme.

    ``show`` is called with each that comes under the cursor.
    """
    ordered = sorted(names, key=lambda name: (not name.startswith("reader-"), name))
    choices = [Choice((Span(f" {name}"),), value=name, names=(name,)) for name in ordered]
    return Picker(
        _("Colours"),
        choices,
        hint=_("Enter select  Esc close"),
        placeholder=_("Part of a name"),
        start=ordered.index(current),
        on_cursor=show,
    )


def facets_picker(keymap: Keymap) -> Picker:
    """Return what the list can be narrowed by; the value of a line is that of a `Facet`."""
    keys = {Facet.TAG: keymap.label("tags"), Facet.DATE: keymap.label("dates")}
    choices = [
        Choice((Span(f" {info.title()}", "strong"),), (Span(keys.get(facet, ""), "accent"),), value=facet)
        for facet, info in FACETS.items()
    ]
    return Picker(
        _("Narrow by"),
        choices,
        hint=_("Enter choose among its values  Esc close"),
        placeholder=_("Part of a name"),
    )


ORDERS = {
    "date": (Sort.DATE, False),
    "oldest": (Sort.DATE, True),
    "relevance": (Sort.RELEVANCE, False),
    "title": (Sort.TITLE, False),
    "added": (Sort.ADDED, False),
    "path": (Sort.PATH, False),
    "random": (Sort.RANDOM, False),
}
"""The orders of the list that can be chosen by name, each with whether it is turned round."""


def order_name(query: Query) -> str:
    """Return the name of the order of ``query``; empty for one that cannot be chosen."""
    order = query.sort, query.reverse
    return next((name for name, known in ORDERS.items() if known == order), "")


def order_picker(query: Query) -> Picker:
    """Return the orders of the list, at that of ``query``; the value of a line is a name of `ORDERS`."""
    texts = {
        "date": (_("Newest first"), _("undated last")),
        "oldest": (_("Oldest first"), _("undated last")),
        "relevance": (
            _("Relevance"),
            _("what is searched in the title, then in tags, then in the text")
            if any(True for _term in wanted_terms(query.expression))
            else _("by date as long as no text is searched"),
        ),
        "title": (_("Title"), ""),
        "random": (_("Random"), _("another order each time")),
        "added": (_("Latest file first"), ""),
        "path": (_("Path"), ""),
    }
    choices = [
        Choice((Span(f" {pad(name, _NAME_CELLS)}", "strong"), Span(about, "dim")), value=order)
        for order, (name, about) in texts.items()
    ]
    current = order_name(query)
    return Picker(
        _("Order"),
        choices,
        hint=_("Enter select  Esc close"),
        placeholder=_("Part of a name"),
        start=list(ORDERS).index(current) if current else 0,
    )


def related_picker(
    article: Article, related: Sequence[Related], convert: Callable[[Article, str], str]
) -> Picker:
    """Return what shares something rare with ``article``, and what that is; the value of a line is the id."""
    choices = []
    for each in related:
        one = each.article
        date = f"{one.date:%Y-%m-%d}" if one.date else ""
        copies = _("  +{} alike").format(len(each.copies)) if each.copies else ""
        shared = " ".join(convert(one, word) for word in each.shared[:_SHARED_SHOWN])
        choices.append(
            Choice(
                (
                    Span(f" {pad(date, _DATE_CELLS)}  ", "dim"),
                    Span(convert(one, one.title)),
                    Span(copies, "dim"),
                ),
                (Span(f"  {shared}", "accent"),),
                value=one.id,
            )
        )
    return Picker(
        _("Related to {}").format(truncate(convert(article, article.title), _TITLE_CELLS)),
        choices,
        hint=_("Enter read  Esc close"),
        placeholder=_("Part of a title or of what is shared"),
    )


def outline_picker(headings: Sequence[Heading], block: int) -> Picker:
    """Return the headings of an article, at the one before ``block``; the value of a line is its block."""
    top = min((heading.level for heading in headings), default=1)
    choices = [
        Choice(
            (
                Span("  " * (heading.level - top) + " "),
                Span(heading.text, "strong" if heading.level == top else "text"),
            ),
            value=str(heading.block),
        )
        for heading in headings
    ]
    start = sum(heading.block <= block for heading in headings) - 1
    return Picker(
        _("Contents"),
        choices,
        hint=_("Enter go there  Esc close"),
        placeholder=_("Part of a heading"),
        start=max(start, 0),
    )


DETECTED = "detected"
"""The value of the line of `encoding_picker` that forces none."""
_ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "cp932", "cp949", "cp1252")


def encoding_picker(forced: str, current: str) -> Picker:
    """Return the encodings in which an article can be read; the value of a line is a Python codec, or `DETECTED`.

    Args:
        forced: the codec that was chosen before; empty: none.
        current: the codec in which the article is shown.
    """
    from reader.text.encoding.decode import encoding_name  # it brings what guesses encodings

    codecs = [*_ENCODINGS, *({current} - set(_ENCODINGS))]
    note = _("now, as chosen") if forced else _("now, as told from its bytes")
    choices = [Choice((Span(" " + _("As told from its bytes"), "strong"),), value=DETECTED)]
    choices += [
        Choice(
            (
                Span(f" {pad(encoding_name(codec), _NAME_CELLS)}", "strong"),
                Span(note if codec == current else "", "dim"),
            ),
            value=codec,
        )
        for codec in codecs
    ]
    return Picker(
        _("Encoding"),
        choices,
        hint=_("Enter read it so  Esc close"),
        placeholder=_("Part of a name"),
        start=1 + codecs.index(current),
    )


def copies_picker(articles: Sequence[Article], convert: Callable[[Article, str], str]) -> Picker:
    """Return articles that tell one story; the value of a line is the id of one."""
    choices = [
        Choice(
            (
                Span(f" {article.date:%Y-%m-%d}  " if article.date else " " * 13, "dim"),
                Span(convert(article, article.title), "strong"),
            ),
            (Span(f"  {article.source or article.id}", "dim"),),
            value=article.id,
        )
        for article in articles
    ]
    return Picker(
        _("Copies"),
        choices,
        hint=_("Enter show it and the others in the list  Esc close"),
        placeholder=_("Part of a title or a source"),
    )
