"""Where the program keeps its own files: the platform's folders, XDG on Linux, by platformdirs.

Nothing is made on import or by asking; the one who writes makes the folder, mode 0700.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

APPLICATION = "reader"
"""Folder name below the platform's config, data and cache folders."""


def config_file() -> str:
    """Return the config file: ``READER_CONFIG`` as it is written, else ``config.toml`` in the config folder."""
    return os.environ.get("READER_CONFIG") or os.fspath(config_folder() / "config.toml")


def config_is_named() -> bool:
    """Tell whether the user has named a config file, which then must be there."""
    return bool(os.environ.get("READER_CONFIG"))


def config_folder() -> Path:
    """Return the folder of what the user sets."""
    return platformdirs.user_config_path(APPLICATION, appauthor=False)


def data_folder() -> Path:
    """Return the folder of the user's state, which is never dropped."""
    return platformdirs.user_data_path(APPLICATION, appauthor=False)


def state_file() -> Path:
    """Return the file of what the user made with the reader."""
    return data_folder() / "state.db"


def cache_folder() -> Path:
    """Return the folder of what can be made again and may be deleted at any time."""
    return platformdirs.user_cache_path(APPLICATION, appauthor=False)


def index_folder(configured: str = "") -> Path:
    """Return the folder that holds indexes: that of ``READER_INDEX``, else the one ``configured``, else one of the cache."""
    named = os.environ.get("READER_INDEX") or configured
    if not named:
        return cache_folder() / "index"
    return Path(os.path.expanduser(named))  # noqa: PTH111 - no home is no error


def log_file() -> Path:
    """Return the file that a bug is reported into."""
    return platformdirs.user_log_path(APPLICATION, appauthor=False) / "reader.log"
