"""The links of a text that may lead to other articles, as they are written.

Wikilinks, ``[[name]]``, keep their brackets in front: a name is looked for in the whole library, a path is not.
"""

from __future__ import annotations

import re
from posixpath import splitext
from unicodedata import normalize
from urllib.parse import unquote

from reader.ingest.dead_links import written_targets
from reader.model.article import EXTENSIONS
from reader.text.markdown.code_spans import CodeSpans
from reader.text.search.tokens import search_form

WIKI = "[["
"""How the target of a wikilink begins."""
MAX_LINKS = 500
"""Links of one article that are kept."""
_WIKILINK = re.compile(r"\[\[(?<!\\\[\[)([^\[\]|\n]{1,300})(?:\|[^\[\]\n]{0,300})?\]\]")
_RELATIVE = (
    ("]", re.compile(r"\]\([ \t]*\n?[ \t]*<?(?!https?:|mailto:|data:|#)[^\s()]")),
    ("]", re.compile(r"\]:[ \t]*<?(?!https?:|mailto:|#)[^\s]")),
    ("<", re.compile(r"href[ ]?=[ ]?[\"'](?!https?:|mailto:|data:|#)")),
)
"""What most texts have nothing of, each with a character of it: it takes a tenth of the time to look for this first."""
_BEHIND_NAME = re.compile(r"[#?^|].*", re.DOTALL)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//|[#?~\\]")
"""How a target begins that leads out of the library, or to a place of the same text."""
_NO_ARTICLE = re.compile(
    r"\.(?:png|jpe?g|gif|webp|svg|bmp|avif|ico|pdf|zip|gz|mp[34]|mov|webm|wav|ogg|css|js|json|csv|xlsx?|docx?|pptx?)$",
    re.IGNORECASE,
)
_WEB_PAGE = (".html", ".htm")
_INDEX_NAMES = frozenset(("index", "_index", "readme"))
"""Names of files that stand for their folder."""


def article_links(markdown: str) -> tuple[str, ...]:
    """Return the targets of the links in ``markdown`` that may be articles, each once, in the order of the text."""
    found: list[tuple[int, str]] = []
    if any(sign in markdown and pattern.search(markdown) for sign, pattern in _RELATIVE):
        found += [
            (target.position, target.path)
            for target in written_targets(markdown)
            if not _ELSEWHERE.match(target.path)
        ]
    if markdown.rfind(WIKI) >= 0:  # two characters are found faster from the end
        found += [
            (match.start(), WIKI + match[1].strip())
            for match in _WIKILINK.finditer(markdown)
            if not match[1].lstrip().startswith(("#", "^"))
        ]
    found = [(position, target) for position, target in found if link_name(target)]
    if not found:
        return ()
    code = CodeSpans(markdown)
    links = dict.fromkeys(target for position, target in sorted(found) if position not in code)
    return tuple(links)[:MAX_LINKS]


def link_path(target: str) -> str:
    """Return the path or name of a target without the anchor, query or block behind it; empty where it is no article."""
    path = _BEHIND_NAME.sub("", target.removeprefix(WIKI)).strip()
    return "" if _NO_ARTICLE.search(path) else path


def link_name(target: str) -> str:
    """Return the name by which an article is linked to, in search form: of a path the file without its extension.

    Of ``notes/`` and of ``notes/index.md`` it is ``notes``. Empty: it leads to no article.
    """
    path = normalize("NFC", unquote(link_path(target))).rstrip("/")
    folder, _slash, name = path.rpartition("/")
    name = without_extension(name)
    if name.casefold() in _INDEX_NAMES and folder.rpartition("/")[2]:
        name = folder.rpartition("/")[2]
    return "" if name in ("", ".", "..") else search_form(name)


def without_extension(name: str) -> str:
    """Return ``name`` without the extension of an article or a web page."""
    stem, extension = splitext(name)
    return stem if extension.lower() in EXTENSIONS or extension.lower() in _WEB_PAGE else name
