"""The page an article came from, and the name of its source in one word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.ingest.frontmatter import keys
from reader.ingest.frontmatter.fields import MAX_TEXT
from reader.text.lazy import lazy
from reader.text.sanitize import one_line

if TYPE_CHECKING:
    from reader.ingest.frontmatter.fields import Fields

_LINK_LINE = lazy(
    r"\[(?P<name>[^\[\]\r\n]{1,200})\]\((?P<url>https?://[^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*)"
    r"(?:[ \t]+\"[^\"\r\n]*\")?\)[ \t]*(?=[\r\n]|\Z)"
)
_ADDRESS = lazy(r"https?://[^\s<>\"]+", re.IGNORECASE)
_LONGEST_LABEL = 20
"""Characters of a label that is still one word for a source."""

_SECOND_LEVEL = frozenset(("com", "net", "org", "gov", "edu", "ac", "co", "gob", "or", "ne", "idv"))
"""Labels before a country's domain that are no name: ``sina.com.cn`` is sina."""
_COUNTRY_LETTERS = 2
_WORDS_FOR_SOURCE = frozenset((
    "source", "link", "original", "url", "via", "here", "原文", "原文链接", "阅读原文", "来源", "链接", "出处", "原文連結",
    "閱讀原文", "來源", "連結", "鏈接", "出處", "查看原文",
))  # fmt: skip
"""Labels of links that say that it is the source, not which."""


def source_link(body: str) -> tuple[str, str]:
    """Return name and URL of the last ``[name](url)`` that is alone on a line; two empty texts without one."""
    line_end = "\n" if "\n" in body else "\r"
    found, position = None, len(body)
    # `str.rfind` goes through a body ten times faster than a pattern, and few lines begin with a bracket.
    while found is None and position > 0:
        position = body.rfind(f"{line_end}[", 0, position)
        found = _LINK_LINE.match(body, position + 1)
    return (one_line(found["name"]), one_line(found["url"])) if found else ("", "")


def written_url(fields: Fields) -> str:
    """Return the address of the original page that the front matter gives, or nothing."""
    for _key, value in fields.written(keys.URL):
        if isinstance(value, str) and (match := _ADDRESS.match(value[:MAX_TEXT].strip())):
            return one_line(match[0])
    return ""


def source_name(fields: Fields, label: str, url: str) -> str:
    """Return the source in one word: as the front matter names it, by the label of the link, by its host."""
    written = fields.text(keys.SOURCE)
    if written and not _ADDRESS.match(written):
        return written
    if (
        label
        and " " not in label
        and len(label) <= _LONGEST_LABEL
        and label.casefold() not in _WORDS_FOR_SOURCE
    ):
        return label
    return host_name(url or written)


def host_name(url: str) -> str:
    """Return the name in a URL's host: ``https://new.qq.com/…`` is qq, ``finance.sina.com.cn`` sina."""
    if not url:
        return ""
    host = (
        url.partition("://")[2]
        .partition("/")[0]
        .partition("?")[0]
        .rpartition("@")[2]
        .partition(":")[0]
        .lower()
    )
    labels = [label for label in host.split(".") if label]
    if not labels or labels[-1].isdecimal() or host.startswith("["):
        return ""
    if len(labels) > 1:
        del labels[-1]
        if (
            len(labels) > 1
            and labels[-1] in _SECOND_LEVEL
            and len(host.rpartition(".")[2]) == _COUNTRY_LETTERS
        ):
            del labels[-1]
    return one_line(labels[-1])
