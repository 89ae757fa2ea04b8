"""Tags for an article whose front matter gives none: ``#标签`` in the text, its folders, its source."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from reader.ingest.frontmatter.fields import each_once
from reader.ingest.titles import is_index
from reader.model.article import Origin
from reader.text.extract.command_lines import is_code_before_comment
from reader.text.extract.dates_in_names import date_in_file_name
from reader.text.lazy import lazy
from reader.text.markdown.code_spans import CodeSpans

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

MAX_TEXT_TAGS = 12
"""Tags taken from one text; more are not meant as tags."""
MAX_FOLDER_TAGS = 8
"""Folders taken as tags, from the root down."""
MAX_MARKS = 500
"""``#`` marks that are looked at: a text with more is no article, and each costs a look at its line."""
_SEARCHED = 60_000
"""Characters of a body in which tags are looked for."""

_TAG = lazy(
    # In front of the second mark of #甲##乙# stands another; whether that one closes is seen later.
    r"#(?<![A-Za-z0-9_&/\\(\[{\"'=:.!-]#)(?P<name>(?>[\w·-][\w/·+.-]{0,38}[\w+]|\w))(?:(?P<closing>#)|(?![\w(\[{=]|[ ]\{))"
)
_REST_OF_LINE = lazy(r"[^\r\n]{0,200}")
_NO_NAME = lazy(
    r"(?:\d+|[0-9A-Fa-f]{3}(?:[0-9A-Fa-f]{3})?|[A-Za-z]{1,2}\d+"
    r"|include|define|ifn?def|endif|pragma|import|undef|region|endregion|if|else|elif|error)$"
)
"""Numbers, colours, anchors of lines, and what a compiler is told."""
_NOT_TEXT = lazy(r"[\]<\n](?:(?<=\])\([^)\n]{0,500}\)|(?<=<)[^>\n]{0,200}>|(?<=\n)(?:[ ]{4}|\t)[^\n]*)")
"""Addresses, tags of HTML and lines of indented code; matched with a line end before the text."""
_PERIOD = lazy(r"(?:(?:19|20)\d\d\s*年?(?:[-_.]?\d{1,2}月?)?|\d+\s*[年月日]?|[qQ][1-4])$")
_PLUMBING = frozenset(
    (
        "posts",
        "post",
        "content",
        "contents",
        "source",
        "sources",
        "docs",
        "doc",
        "src",
        "articles",
        "pages",
        "blog",
        "drafts",
    )
)
"""Folders that say how a site is built, not what an article is about."""


def inferred_tags(body: str, relative: str, source: str) -> tuple[tuple[str, ...], Origin | None]:
    """Return the tags that text, folders and source give, each once, and where the first was found.

    Args:
        body: the Markdown of the article.
        relative: its path below the root of the library, with ``/``.
        source: the host name of its source, which was found in the text.
    """
    written = tuple(_text_tags(body)) if "#" in body else ()
    folders = tuple(islice(_folder_tags(relative), MAX_FOLDER_TAGS))
    tags = each_once((*written, *folders, *filter(None, (source,))))
    if not tags:
        return (), None
    return tags, Origin.FOLDER if folders and not written else Origin.TEXT


def _text_tags(body: str) -> Iterator[str]:
    """Yield ``#标签`` and ``#话题#``, but not headings without a blank, colours, numbers, anchors or code."""
    candidates = []
    closed = -1
    for match in islice(_TAG.finditer(body, 0, _SEARCHED), MAX_MARKS):
        if _is_tag(body, match, closed):
            candidates.append(match)
        closed = match.end() if match["closing"] else -1
    if not candidates:
        return
    # What begins before the last of them and has its end further on has none of its own.
    end_of_line = body.find("\n", candidates[-1].end(), _SEARCHED)
    end = end_of_line if end_of_line >= 0 else _SEARCHED
    code = CodeSpans(body[:end])
    masked = [match.span() for match in _NOT_TEXT.finditer(f"\n{body[:end]}")]
    count = 0
    for match in candidates:
        position = match.start()
        if (
            count < MAX_TEXT_TAGS
            and position not in code
            and not any(start <= position + 1 < end for start, end in masked)
        ):
            count += 1
            yield match["name"]


def _is_tag(body: str, match: re.Match[str], closed: int) -> bool:
    """Tell whether ``match`` is meant as a tag; the ``#话题#`` before it may end where it begins, at ``closed``."""
    start, name = match.start(), match["name"]
    if start and start != closed and body[start - 1] == "#":
        return False
    if _NO_NAME.match(name) or not any(map(str.isalpha, name)):
        return False
    line_start = max(body.rfind("\n", 0, start), body.rfind("\r", 0, start)) + 1
    if match["closing"]:
        return True
    line = _REST_OF_LINE.match(body, start)
    rest = line[0] if line else ""
    if before := body[line_start:start].strip():
        return not is_code_before_comment(before, rest[1:])
    # At the start of a line: a tag if the line holds nothing but tags, else a heading typed without its blank.
    return all(word.startswith("#") for word in rest.split())


def _folder_tags(relative: str) -> Iterator[str]:
    """Yield the folders of a path that name a subject."""
    *folders, file_name = relative.split("/")
    # The folder of a lone index.md holds one article and has its name.
    return filter(_is_subject, folders[:-1] if is_index(file_name) else folders)


@lru_cache(maxsize=4096)  # a folder is asked about for each of its files
def _is_subject(folder: str) -> bool:
    """Tell whether a folder names a subject: no date, no number, no part of a site."""
    if folder[:1] in ("", "_", ".") or folder.casefold() in _PLUMBING:
        return False
    return not _PERIOD.match(folder.strip()) and not date_in_file_name(folder)
