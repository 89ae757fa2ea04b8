"""The Textual application: themes, errors, palette, and the main screen."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.filter import NoColor

from reader.errors import ReaderError
from reader.i18n import gettext as _
from reader.keys.action import Scope
from reader.keys.keymap import keymap_of
from reader.keys.own_commands import actions_of
from reader.text.typesetting.emoji import leave_out
from reader.tui.bindings import bindings, rebind
from reader.tui.count import Count
from reader.tui.lines.pane_widths import MIN_COLUMNS, MIN_ROWS, ONE_PANE_BELOW
from reader.tui.private_api import QuietApp
from reader.tui.screens.main import MainScreen
from reader.tui.session import Session
from reader.tui.terminal import background, colors
from reader.tui.terminal.clipboard import for_clipboard
from reader.tui.terminal.controls import NoControls
from reader.tui.terminal.driver import TerminalDriver
from reader.tui.terminal.widths import QUESTION, Answers
from reader.tui.themes import DEFAULT_THEME, LIGHT_THEME, own_themes, palette_of, theme_of_user
from reader.tui.work.gc_pause import resume_collection

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rich.console import RenderableType
    from textual.actions import ActionParseResult
    from textual.binding import BindingType
    from textual.dom import DOMNode
    from textual.events import CursorPosition
    from textual.filter import LineFilter
    from textual.screen import Screen
    from textual.theme import Theme

    from reader.config import Config
    from reader.library import Library
    from reader.model.display import Display
    from reader.model.query import Query
    from reader.tui.work import messages
    from reader.tui.work.preload import Preload

AUTO = "auto"
"""The name in the config that stands for the theme that goes with the terminal."""
SWITCH_INTERVAL = 0.001
"""Seconds after which a thread gives the interpreter up: with Python's own 0.005 a sync delays keys by 77 ms at worst."""

_NO_CONTROLS = NoControls()


class ReaderApp(QuietApp):
    """Reads a library on the terminal."""

    TITLE = "reader"
    CSS_PATH = "reader.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.APP)
    ENABLE_COMMAND_PALETTE = False
    # Textual annotates these two so that they cannot be ClassVar here.
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-tiny"),
        (MIN_COLUMNS, "-one-pane"),
        (ONE_PANE_BELOW, "-two-panes"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (MIN_ROWS, "-short"), (24, "-tall"), (30, "-high")]  # noqa: RUF012

    def __init__(
        self,
        library: Library,
        query: Query,
        *,
        config: Config,
        display: Display,
        record_bug: Callable[[Exception], str] = repr,
        preload: Preload | None = None,
    ) -> None:
        """Open on ``library`` with the filters of ``query``.

        ``record_bug`` logs a bug and returns where; ``preload`` has what is to be shown first.
        """
        # Textual asks for colours before it has been told of a theme.
        self._theme_name = ""
        """The theme that the config asks for."""
        self._follows_terminal = False
        """The background of the terminal says whether a light or a dark theme is taken."""
        super().__init__(driver_class=TerminalDriver)
        width = display.width or config.width
        self._main = MainScreen(
            library,
            Session(
                query,
                script=display.script,
                width=width,
                group=config.group,
                merge_duplicates=config.duplicates == "grouped",
                hanging=config.hanging,
            ),
            display,
            record_bug,
            preload,
        )
        self.keymap = keymap_of(
            config.keymap, config.keys, actions_of(config.command) if config.command else ()
        )
        """The keys in force."""
        self._commands = config.command
        self._count = Count(self.keymap)
        rebind(self, Scope.APP, keymap=self.keymap)
        rebind(self._main, Scope.MAIN, keymap=self.keymap)
        rebind(self._main.library_pane.articles, Scope.PANE, Scope.LIST, keymap=self.keymap)
        self._record_bug = record_bug
        self._answers = Answers()
        self._take_theme(config)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Let no control character through, whichever widget draws, nor a colour that the user wants not."""
        no_color = [NoColor()] if colors.wants_none() else []
        return [*super().get_line_filters(), *no_color, _NO_CONTROLS]

    def get_default_screen(self) -> Screen[None]:
        """Return the one screen."""
        return self._main

    def on_mount(self) -> None:
        """Take the colours of the config, and hear of changes."""
        sys.setswitchinterval(SWITCH_INTERVAL)
        self.theme_changed_signal.subscribe(self, self._paint)
        self.app_resume_signal.subscribe(self, self._draw_again)
        if self.theme != self._theme_name:
            self.notify(
                _("There is no theme “{}”").format(self._theme_name), severity="warning", markup=False
            )
        self._paint(self.current_theme)
        self.call_after_refresh(self._ask_terminal)
        self.call_after_refresh(resume_collection, self._main.library)

    # The terminal

    def _ask_terminal(self) -> None:
        """Ask how wide the terminal draws what terminals draw differently; it may never answer."""
        self.write_to_terminal(QUESTION + (background.question() if self._follows_terminal else ""))
        self._main.refresh_bars()  # the row that the question stood in

    def on_cursor_position(self, event: CursorPosition) -> None:
        """Take one answer of the terminal, and behind the last one heed what they say."""
        widths = self._answers.take(event.x)
        if widths is None:
            return
        leave_out(selector=widths.narrows_selected, tones=widths.splits_toned)
        if widths.narrows_selected or widths.splits_toned:
            self._main.action_set_script(self._main.session.script)
            self._main.article_pane.load()  # What was read before has what is to be left out.
        if widths.draws_ambiguous_wide:
            self.notify(
                _(
                    "This terminal draws “ ” … — two cells wide: set it to narrow, or columns will not line up"
                ),
                severity="warning",
                markup=False,
            )

    def on_background_reported(self, event: background.BackgroundReported) -> None:
        """Take the theme that goes with the background of the terminal, unless another was chosen meanwhile."""
        if self._follows_terminal and self.theme == self._theme_name:
            self._theme_name = self.theme = LIGHT_THEME if event.is_light else DEFAULT_THEME

    def _draw_again(self, _app: App[object]) -> None:
        """Draw every cell: after Ctrl+Z and fg the terminal shows nothing of what was there."""
        self.refresh(layout=True)

    # Colours

    def _take_theme(self, config: Config) -> None:
        """Learn the themes of the user, and begin with the one that the config asks for."""
        self._follows_terminal = config.theme == AUTO
        self._theme_name = config.theme
        if self._follows_terminal:
            self._theme_name = LIGHT_THEME if background.is_light_by_environment() else DEFAULT_THEME
        if self._theme_name in {theme.name for theme in own_themes()} and (
            colors.wants_none() or colors.has_sixteen()
        ):
            self._theme_name = "ansi-light" if self._theme_name == LIGHT_THEME else "ansi-dark"
        for theme in own_themes():
            self.register_theme(theme)
        for name, own in config.own_themes.items():
            self.register_theme(theme_of_user(name, self.available_themes[own.base], own.colors))
        self._begin_with(self._theme_name if self._theme_name in self.available_themes else DEFAULT_THEME)

    def _begin_with(self, name: str) -> None:
        """Take a theme before there is anything to colour."""
        theme = self.available_themes[name]
        if theme.ansi:
            self.theme = name
            return
        # As `theme` does it, but for reading the style sheets, which are read afterwards: twice takes 9 ms more.
        self.set_reactive(App.theme, name)
        self.set_class(theme.dark, "-dark-mode", update=False)
        self.set_class(not theme.dark, "-light-mode", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_css_variables(self) -> dict[str, str]:
        """Add the colours by the job they do to the variables of the theme."""
        if not self._theme_name:
            return {}  # Textual asks while it begins with a theme of its own, which would take 3 ms to work out.
        return {**super().get_css_variables(), **palette_of(self.current_theme).css_variables()}

    def _paint(self, theme: Theme) -> None:
        self._main.article_pane.set_palette(palette_of(theme))

    def copy_to_clipboard(self, text: str) -> None:
        """Copy ``text`` without control characters."""
        super().copy_to_clipboard(for_clipboard(text))

    # Actions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Open no box over another; heed no digit where one is typed as such."""
        boxes = {"help", "command_palette", "change_theme"}
        if action in {"count", "own_command"}:
            is_free = self.screen is self._main and not self._main.prompts.is_open
            return is_free and (action == "own_command" or self._count.takes(str(parameters[0])))
        return self.screen is self._main if action in boxes else True

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action; what the user can mend is said in one line, a bug is logged and the screen lives on."""
        try:
            return await self._run_counted(
                action, default_namespace, {**self._main.namespaces, **(namespaces or {})}
            )
        except ReaderError as error:
            self.notify(str(error), severity="error", markup=False)
        except Exception as error:  # noqa: BLE001 (top-level handler of a key)
            from reader.tui.dialogs.dialog import Notice

            self.push_screen(Notice(_("A bug, sorry"), self._record_bug(error)))
        return True

    async def _run_counted(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None,
        namespaces: Mapping[str, DOMNode],
    ) -> bool:
        """Run an action as often as the number says that was typed before its key; Esc takes the number back."""
        if not self._count.typed or not isinstance(action, str) or action.startswith("count("):
            return await super().run_action(action, default_namespace, namespaces)
        is_done = action == "undo_layer" or await super().run_action(
            self._count.applied_to(action), default_namespace, namespaces
        )
        if is_done:
            self._show_count("")
        return is_done

    def action_count(self, digit: str) -> None:
        """Take a digit of the number that stands before a key."""
        self._count.add(digit)
        self._show_count(self._count.typed)

    def _show_count(self, typed: str) -> None:
        self._count.typed = typed
        self._main.status.show_count(typed)

    def action_own_command(self, number: int) -> None:
        """Run one of the commands of the config."""
        from reader.tui.command_runner import run

        run(self._commands[number], self._main)

    def action_redraw(self) -> None:
        """Draw the whole screen anew."""
        self.refresh(layout=True)

    def action_help(self) -> None:
        """Show the keys; Enter does what a line says."""
        from reader.tui.dialogs.pickers import help_picker

        self.push_screen(help_picker(self.keymap), self._perform)

    def action_command_palette(self) -> None:
        """Show every command by its name."""
        from reader.tui.dialogs.pickers import commands_picker

        self.push_screen(commands_picker(self.keymap), self._perform)

    def _perform(self, action_id: str | None) -> None:
        if action_id:
            # Later, so that the picker has closed and the focus is back where it was.
            self.call_later(self._main.action_perform, action_id)

    def action_change_theme(self) -> None:
        """Choose the colours."""
        from reader.tui.dialogs.pickers import themes_picker

        before = self.theme

        def show(name: str) -> None:
            if name in self.available_themes and name != self.theme:
                self.theme = name

        picker = themes_picker(list(self.available_themes), self.theme, show)
        self.push_screen(picker, lambda name: show(name or before))

    def action_help_quit(self) -> None:
        """Say how to quit to somebody who presses Ctrl+C."""
        self.notify(_("{} quits").format(self.keymap.label("quit")), markup=False)

    # What workers report of any screen

    def on_done(self, event: messages.Done) -> None:
        """Say what was done."""
        self.notify(event.text, markup=False)

    def on_failed(self, event: messages.Failed) -> None:
        """Say what could not be done."""
        self._main.status.show_message("")
        self.notify(event.text, severity="error", markup=False)

    def on_crashed(self, event: messages.Crashed) -> None:
        """Say that there is a bug; the screen lives on."""
        from reader.tui.dialogs.dialog import Notice

        self.push_screen(Notice(_("A bug, sorry"), event.summary))

    # The end

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leave."""
        self.is_leaving = True
        super().exit(result, return_code, message)
