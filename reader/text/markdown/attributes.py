"""Attributes that Kramdown, SiYuan and Logseq keep in the text, which nobody is to read."""

from __future__ import annotations

from reader.text.lazy import lazy

ATTRIBUTE_LIST = lazy(
    r'\{:(?:[ ]{0,4}(?:[\w-]{1,40}="[^"\n]{0,300}"|[.#][\w-]{1,80}|:?(?:height|width)[ ]\d{1,5}%?,?)){1,20}+[ ]{0,4}\}'
)
"""``{: id="20210101" .note}`` (Kramdown, SiYuan) and ``{:height 100, :width 200}`` (Logseq)."""
