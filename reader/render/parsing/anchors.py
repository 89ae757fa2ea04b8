"""Names that authors give to blocks, as targets of links."""

from __future__ import annotations

import re

from reader.text.lazy import lazy

ANCHOR = lazy(r"\{#([\w:.-]+)\}$")
_NAMED = lazy(r"<a\s[^<>]{0,200}?\b(?:name|id)\s*=\s*[\"']?([\w:.-]+)", re.IGNORECASE)
_BLOCK_NAME = lazy(r"(?:^|[ \t\n])\^((?=[0-9-]*[A-Za-z]|[0-9]{6}$)[A-Za-z0-9-]{3,40})$")
"""What Obsidian puts behind a block to link to it: `` ^c97720``."""


class Anchors:
    """The block of each name: ``## 标题 {#name}``, ``<a name="x"></a>`` and Obsidian's `` ^c97720``."""

    def __init__(self) -> None:
        """Begin without any."""
        self._blocks: dict[str, int] = {}

    def get(self, name: str) -> int | None:
        """Return the block that is called ``name``, None if none is."""
        return self._blocks.get(name)

    def name_by_html(self, source: str, block: int) -> None:
        """Let ``<a name="x"></a>`` in ``source`` name ``block``, the one that comes next."""
        if "<a " in source:
            for name in _NAMED.findall(source):
                self._blocks.setdefault(name, block)

    def without_heading_name(self, source: str, block: int) -> str:
        """Take the name in braces off the heading ``source``, which ``block`` shows."""
        source = source.rstrip()
        anchor = ANCHOR.search(source) if source.endswith("}") else None
        if anchor is None:
            return source
        self._blocks[anchor[1]] = block
        return source[: anchor.start()].rstrip()

    def without_names(self, source: str, block: int) -> str:
        """Note the names in ``source``, and take Obsidian's off it; one that stands alone is that of the block before."""
        self.name_by_html(source, block)
        if "^" not in source or not (match := _BLOCK_NAME.search(source.rstrip())):
            return source
        rest = source[: match.start()].rstrip()
        self._blocks[f"^{match[1]}"] = block if rest else max(0, block - 1)
        return rest
