"""The table of contents of the open article, to jump to a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.i18n import gettext as _

if TYPE_CHECKING:
    from reader.tui.article.article_view import ArticleView
    from reader.tui.panes.host import Host


def choose_heading(view: ArticleView, host: Host) -> None:
    """Choose a heading of the article in ``view``, and go there."""
    headings = view.document.headings if view.document else ()
    if not headings:
        view.notify(_("This article has no headings"), markup=False)
        return
    from reader.tui.dialogs.pickers import outline_picker

    def go(block: str | None) -> None:
        if block is not None:
            host.show_pane(reading=True)
            view.jump_to_block(int(block))

    host.app.push_screen(outline_picker(headings, view.block), go)
