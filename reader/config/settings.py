"""The settings that a user can change, with their defaults."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.model.article import EXTENSIONS, MINUTES_PER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.config.theme_checks import OwnTheme
    from reader.keys.own_commands import OwnCommand
    from reader.model.display import DuplicateRows, Grouping, LineBreaks, RepairWhen


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Every setting with its default; a field name is the key in ``config.toml``."""

    library: tuple[str, ...] = ()
    """Folders or files to open when none is named."""
    script: str = "original"
    """Script to show articles in, a value of ``--script``."""
    line_breaks: LineBreaks = "auto"
    """What a single line end in a paragraph means."""
    repair: RepairWhen = "auto"
    """Whether damage that a program did to a text is undone."""
    encoding: str = ""
    """Encoding of every file, a value of ``--encoding``; empty: told for each from its bytes."""
    spacing: bool = False
    """Leave a cell free between Han and Western text."""
    hanging: bool = False
    """Let a comma or full stop at the end of a row hang into the margin of the screen."""
    width: int = 80
    """Reading width of the body in cells."""
    group: Grouping = "month"
    """Groups of the list."""
    duplicates: DuplicateRows = "all"
    """Whether each copy of a story has a row in the list, or all have one with their number."""
    theme: str = "reader-dark"
    """Name of the colour theme of the screen; ``auto``: light or dark as the background of the terminal is."""
    own_themes: Mapping[str, OwnTheme] = field(default_factory=dict)
    """The tables ``[theme.NAME]`` by their names: no key of its own."""
    pager: str = ""
    """Command that ``show`` writes through on a terminal; empty: ``READER_PAGER``, ``PAGER``, ``less``."""
    language: str = ""
    """Language of messages and screen, a value of ``--ui-lang``; empty: that of the locale."""
    keymap: str = "default"
    """Name of the keymap of the screen."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys in place of those of the keymap, by the id of the action; none: only the palette leads to it."""
    command: tuple[OwnCommand, ...] = ()
    """Commands of the user's own, which palette and help list."""
    index: str = ""
    """Folder that holds indexes; empty: that of ``READER_INDEX``, else one in the cache folder."""
    extensions: tuple[str, ...] = EXTENSIONS
    """Endings of the files of a folder that are articles, in lower case, each with its dot."""
    minutes_per: int = MINUTES_PER
    """Han characters that are read in a minute."""
    folder: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """By folder, what of `KEYS_OF_A_FOLDER` is otherwise there and below."""

    def at(self, places: Iterable[str]) -> Config:
        """Return the settings for what lies at ``places``: those of a folder if every place lies in it."""
        settings = [self._settings_at(place) for place in places] if self.folder else []
        if not settings or any(each != settings[0] for each in settings):
            return self
        return replace(self, **settings[0])

    def _settings_at(self, place: str) -> Mapping[str, Any]:
        """Return the settings of the innermost folder that holds ``place``."""
        path = Path(place).resolve()
        around = {Path(os.path.expanduser(name)).resolve(): name for name in self.folder}  # noqa: PTH111 - no home is no error
        inner = max(
            (folder for folder in around if path.is_relative_to(folder)),
            key=lambda folder: len(folder.parts),
            default=None,
        )
        return self.folder[around[inner]] if inner else {}


KEYS = tuple(each.name for each in fields(Config) if each.name != "own_themes")
"""The keys of ``config.toml``."""
KEYS_OF_A_FOLDER = ("script", "line_breaks", "repair", "encoding", "spacing")
"""Keys that a table ``[folder."~/articles"]`` may have."""
