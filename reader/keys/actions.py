"""THE table of what keys do: bindings, footer, command palette, help screen and docs/keys.md are made from it.

Keys are written as Textual names them; a single character stands for itself. Each also acts when an input
method is on and sends its full-width twin (``／`` for ``/``, ``Ｊ`` for ``J``, ``》`` for ``>``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.i18n import gettext as _
from reader.keys.action import Action, Scope
from reader.keys.pane_actions import PANE_ACTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


ACTIONS: tuple[Action, ...] = (
    *PANE_ACTIONS,
    Action(
        "query-anywhere",
        "F f4 \\",
        "library.query",
        Scope.MAIN,
        "Search the library",
        "Search and filter the library, from the article too",
    ),
    Action("tags", "t f6", "library.tags", Scope.MAIN, "Tags", "Choose tags", footer=True),
    Action("dates", "d", "library.dates", Scope.MAIN, "Dates", "Choose a range of dates", footer=True),
    Action(
        "clear-filters",
        "",
        "library.clear_filters",
        Scope.MAIN,
        "No filters",
        "Take off all filters at once",
    ),
    Action(
        "facets",
        "c",
        "library.facets",
        Scope.MAIN,
        "Narrow by",
        "Narrow the list by source, language, script, code or folder",
    ),
    Action(
        "jump",
        "O",
        "library.jump",
        Scope.MAIN,
        "Go to title",
        "Go to an article by a few characters of its title",
    ),
    Action(
        "related",
        "a",
        "library.related",
        Scope.MAIN,
        "Related",
        "Articles that share rare codes, tags or words of the title with this one",
    ),
    Action(
        "way-back",
        "backspace ctrl+o alt+left",
        "way('back')",
        Scope.MAIN,
        "Go back",
        "Go back to where you jumped from",
    ),
    Action("way-forward", "ctrl+i alt+right", "way('forward')", Scope.MAIN, "Go forward", "Go forward again"),
    Action("random", "x", "library.random", Scope.MAIN, "Random", "Open a listed article at random"),
    Action("linking", "B", "library.linking", Scope.MAIN, "Backlinks", "Articles that link to this one"),
    Action(
        "toggle-read", "r", "mark('read')", Scope.MAIN, "Read", "Mark the article as read, or as unread again"
    ),
    Action("star", "*", "mark('star')", Scope.MAIN, "Star", "Give the article a star, or take it away"),
    Action(
        "mark-all",
        "A",
        "mark('all')",
        Scope.MAIN,
        "All read",
        "Mark all listed articles as read, after a question",
    ),
    Action(
        "undo-mark",
        "U",
        "mark('undo')",
        Scope.MAIN,
        "Undo",
        "Take back the last change of marks, up to ten of them",
    ),
    Action(
        "next-unread",
        "ctrl+n",
        "mark('next_unread')",
        Scope.MAIN,
        "Next unread",
        "Next unread article of the list, also from the article",
    ),
    Action(
        "previous-unread",
        "ctrl+p",
        "mark('previous_unread')",
        Scope.MAIN,
        "Previous unread",
        "Previous unread article of the list, also from the article",
    ),
    Action("show-all", "1", "mark('show_all')", Scope.MAIN, "All", "List read and unread articles"),
    Action("show-unread", "2", "mark('show_unread')", Scope.MAIN, "Unread", "List what is unread"),
    Action("show-starred", "3", "mark('show_starred')", Scope.MAIN, "Starred", "List what has a star"),
    Action("views", "V", "library.views", Scope.MAIN, "Views", "Show, rename or delete saved views"),
    Action(
        "save-view",
        "+",
        "library.save_view",
        Scope.MAIN,
        "Save view",
        "Save the filters and the order as a view",
    ),
    Action(
        "order", "S", "library.order", Scope.MAIN, "Order", "Order the list by date, relevance, title or path"
    ),
    Action(
        "grouping",
        "M",
        "library.next_grouping",
        Scope.MAIN,
        "Grouping",
        "Group the list by day, month, year, or not at all",
    ),
    Action(
        "duplicates",
        "D",
        "library.duplicates",
        Scope.MAIN,
        "Duplicates",
        "Give articles that tell the same story one row with their number, and back",
    ),
    Action(
        "copies",
        "=",
        "library.copies",
        Scope.MAIN,
        "Copies",
        "List the articles that tell the story of a row with a number",
    ),
    Action(
        "script",
        "C f8",
        "next_script",
        Scope.MAIN,
        "Script",
        "Next script: original, Simplified, Traditional, Taiwan, Hong Kong",
        footer=True,
    ),
    Action(
        "spacing",
        "",
        "article.toggle_spacing",
        Scope.MAIN,
        "Spacing",
        "A free cell between Han and Latin letters or digits, and back",
    ),
    Action(
        "hanging",
        "",
        "article.toggle_hanging",
        Scope.MAIN,
        "Hanging marks",
        "Commas and full stops at the end of a row in the margin, and back",
    ),
    Action(
        "original",
        "R",
        "article.original",
        Scope.MAIN,
        "Original",
        "Show the article as it stands in its file, damage and all, and back",
    ),
    Action(
        "encoding",
        "E",
        "article.encoding",
        Scope.MAIN,
        "Encoding",
        "Read the article in another encoding, until the program ends",
    ),
    Action(
        "outline",
        "T f7",
        "article.outline",
        Scope.MAIN,
        "Contents",
        "Contents of the article: jump to a heading",
    ),
    Action(
        "highlights",
        "L",
        "article.highlight('list')",
        Scope.MAIN,
        "Notes",
        "List all highlights and notes, those of the article first",
    ),
    Action(
        "next-article",
        "J shift+down",
        "library.step_article(1)",
        Scope.MAIN,
        "Next article",
        "Next article, also from the article",
        counted="library.step_article({})",
    ),
    Action(
        "previous-article",
        "K shift+up",
        "library.step_article(-1)",
        Scope.MAIN,
        "Previous article",
        "Previous article, also from the article",
        counted="library.step_article(-{})",
    ),
    Action(
        "pipe",
        "|",
        "command('pipe')",
        Scope.MAIN,
        "Pipe",
        "Send the article through a command and see what it says",
        footer=True,
    ),
    Action(
        "save",
        "s f2",
        "command('save')",
        Scope.MAIN,
        "Save",
        "Save the article to a file; its extension says the format",
        footer=True,
    ),
    Action(
        "copy",
        "y",
        "command('copy')",
        Scope.MAIN,
        "Copy",
        "Copy what is selected, else the link that is marked, else the address of the article",
    ),
    Action(
        "copy-article", "Y", "command('copy_article')", Scope.MAIN, "Copy article", "Copy the whole article"
    ),
    Action(
        "edit", "e", "command('edit')", Scope.MAIN, "Edit", "Open the file in your editor (VISUAL, EDITOR)"
    ),
    Action(
        "source-page",
        "o",
        "command('source_page')",
        Scope.MAIN,
        "Source page",
        "Open the page that the article comes from; its address is shown first",
    ),
    Action(
        "focus-mode", "z f11", "focus_mode", Scope.MAIN, "Focus", "Hide everything but the article, and back"
    ),
    Action("narrower", "<", "article.widen(-1)", Scope.MAIN, "Narrower text", "Narrower text"),
    Action("wider", ">", "article.widen(1)", Scope.MAIN, "Wider text", "Wider text"),
    Action(
        "narrower-list",
        "ctrl+left",
        "resize_list(-2)",
        Scope.MAIN,
        "Narrower list",
        "Narrower list; the line between the panes can be dragged too",
    ),
    Action("wider-list", "ctrl+right", "resize_list(2)", Scope.MAIN, "Wider list", "Wider list"),
    Action(
        "problems",
        "P",
        "library.problems",
        Scope.MAIN,
        "Problems",
        "List what is wrong in the files of the library",
    ),
    Action(
        "rescan",
        "ctrl+r f5",
        "library.rescan",
        Scope.MAIN,
        "Rescan",
        "Look for new, changed and deleted files",
    ),
    Action(
        "undo-layer",
        "escape",
        "undo_layer",
        Scope.MAIN,
        "Back",
        "Take off one layer: search line, marks, the last filter, the pane; never quits",
    ),
    Action(
        "quit-or-back",
        "q",
        "quit_or_back",
        Scope.MAIN,
        "Quit",
        "Back to the list, then quit",
    ),
    Action("palette", ": f9", "command_palette", Scope.APP, "Commands", "Find a command by its name"),
    Action("help", "? f1", "help", Scope.APP, "Help", "Help on keys; type to search it", footer=True),
    Action("redraw", "ctrl+l", "redraw", Scope.APP, "Redraw", "Draw the whole screen anew"),
    Action("theme", "", "change_theme", Scope.APP, "Theme", "Choose the colours"),
    Action("suspend", "ctrl+z", "suspend_process", Scope.APP, "Suspend", "Back to the shell; fg returns"),
    Action("quit", "Q ctrl+q", "quit", Scope.APP, "Quit", "Quit at once"),
)
"""Every action, in the order of the help."""


def actions_by_scope(actions: Sequence[Action] = ACTIONS) -> Iterator[tuple[str, list[Action]]]:
    """Give each heading of the help, translated, with its actions among ``actions``."""
    for scope in Scope:
        yield _(scope.value), [action for action in actions if action.scope is scope]
