"""Writes one article, with front matter by python-frontmatter, in the form that `reader.ingest.stream` reads."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import frontmatter
import yaml

from reader.ingest.frontmatter.delimited import YamlHandler
from reader.ingest.stream import STREAM_KEYS, stream_head

if TYPE_CHECKING:
    from collections.abc import Mapping

_EMPTY_LINES = re.compile(r"\A(?:\r?\n)+")
"""What most bodies begin with: the stream has one empty line of its own there, and two would become three."""


def streamed(article_id: str, fields: Mapping[str, object], text: str) -> str:
    """Return the article with this id: its head as YAML, an empty line and its ``text``, which ends in a line feed."""
    text = _EMPTY_LINES.sub("", text)
    text = text if text.endswith("\n") else f"{text}\n"
    own = {key: value for key, value in fields.items() if key not in STREAM_KEYS}
    post = frontmatter.Post(text)
    post.metadata = stream_head(article_id, text) | own  # not by name: a key may be "content"
    return frontmatter.dumps(
        post, handler=YamlHandler(), Dumper=yaml.SafeDumper, sort_keys=False, width=math.inf
    )
