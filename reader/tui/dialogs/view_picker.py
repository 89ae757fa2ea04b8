"""The chooser of saved views: pick, rename, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.widgets import Input

from reader.i18n import gettext as _
from reader.text.sanitize import one_line
from reader.tui.dialogs.picker import Choice, Picker
from reader.tui.lines.spans import Span
from reader.tui.widgets.line_list import LineList
from reader.tui.widgets.view_panel import count_span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import BindingType

    from reader.library import ViewCount


class ViewScreen(Picker):
    """Returns the name of the view chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "rename", show=False, priority=True),
        Binding("delete", "delete", show=False, priority=True),
    ]

    def __init__(
        self,
        views: Sequence[ViewCount],
        current: str,
        *,
        convert: Callable[[str], str],
        rename: Callable[[str], None],
        delete: Callable[[str], None],
        save_key: str,
    ) -> None:
        """Offer ``views``, with the cursor on the one named ``current``; ``rename`` and ``delete`` get a name.

        ``save_key`` is the key that saves a view, as people know it.
        """
        names = [found.view.name for found in views]
        super().__init__(
            _("Views"),
            [
                Choice(
                    (
                        Span(f" {convert(found.view.name)}", "strong"),
                        Span(f"  {one_line(found.view.text)}", "dim"),
                    ),
                    (count_span(found.count),),
                    value=found.view.name,
                )
                for found in views
            ],
            hint=_("Enter show  F2 rename  Del delete  Esc close   {} saves the filters in force").format(
                save_key
            ),
            placeholder=_("Part of a name or a query"),
            start=names.index(current) if current in names else 0,
        )
        self._rename = rename
        self._delete = delete

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Leave Del to the input where there is something to the right of its cursor."""
        if action != "delete" or not self.is_mounted:
            return True
        field = self.query_one(Input)
        return field.cursor_position >= len(field.value)

    def action_rename(self) -> None:
        """Give the view with the cursor another name."""
        self._leave_for(self._rename)

    def action_delete(self) -> None:
        """Forget the view with the cursor."""
        self._leave_for(self._delete)

    def _leave_for(self, command: Callable[[str], None]) -> None:
        if name := self.value_at(self.query_one(LineList).cursor):
            self.dismiss(None)
            command(name)
