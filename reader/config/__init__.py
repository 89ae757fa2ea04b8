"""The settings of the user, read from ``config.toml``.

A key that is not known is an error that names its line and the nearest known key: a setting that silently does
nothing is worse than a refusal.
"""

from reader.config.load import ConfigFile, load_config, read_config
from reader.config.settings import Config

__all__ = ["Config", "ConfigFile", "load_config", "read_config"]
