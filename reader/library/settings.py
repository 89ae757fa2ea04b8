"""Settings that were changed on the screen, kept for each library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.state import saved_settings
from reader.state.article_table import now

if TYPE_CHECKING:
    from reader.state.file import StateFile


class Settings:
    """The settings of one library: names with values, both text. Every method raises `StateError` where it fails."""

    def __init__(self, state: StateFile, library: str) -> None:
        """Keep them in ``state`` for the library with the key ``library``."""
        self._state = state
        self._library = library

    def all(self) -> dict[str, str]:
        """Return what was changed, by name."""
        return self._state.read(lambda connection: saved_settings.of_library(connection, self._library))

    def put(self, name: str, value: str) -> None:
        """Keep the value of a setting."""
        self._state.write(
            lambda connection: saved_settings.put(connection, self._library, name, value, now())
        )

    def delete(self, name: str) -> None:
        """Forget a setting, so that the config says what it is."""
        self._state.write(lambda connection: saved_settings.delete(connection, self._library, name))
