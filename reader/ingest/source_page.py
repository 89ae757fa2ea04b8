"""The web page that an article came from, and the name of its source in one word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.ingest.frontmatter.fields import MAX_TEXT, bare_word
from reader.model import front_matter_keys as keys
from reader.text.lazy import lazy
from reader.text.sanitize import one_line

if TYPE_CHECKING:
    from reader.ingest.frontmatter.fields import Fields

_LINK_LINE = lazy(
    r"\[(?P<name>[^\[\]\r\n]{1,200})\]\((?P<url>https?://[^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*)"
    r"(?:[ \t]+\"[^\"\r\n]*\")?\)[ \t]*(?=[\r\n]|\Z)"
)
_ADDRESS = lazy(r"https?://[^\s<>\"]+", re.IGNORECASE)
_LINKED = lazy(r"\[[^\[\]\r\n]{0,200}\]\((https?://[^\s()<>]+)\)", re.IGNORECASE)
_MOST_ADDRESSES = 30
"""Lines with addresses that are looked at."""
_NEAR = 2000
"""Characters at both ends of a text in which a line may say where it came from."""
_SAYS = (
    r"原文(?:链接|連結|地址|网址|出处|来源)?|(?:阅读|閱讀|查看|点击查看)原文|文章来源|文章链接|本文链接|来源|來源|出处|出處|转自|转载自|via|URL"
    r"|Source(?: URL)?|Original(?: (?:URL|article|link|post))?|Read (?:the )?original(?: article)?|Link"
)
_SAID = lazy(
    rf"[ \t\u3000>*_-]{{0,8}}(?:(?:{_SAYS})\**[ \t]{{0,4}}[:：]\**[ \t\u3000]{{0,4}}"
    r"(?:\[(?P<name>[^\[\]\r\n]{1,200})\]\((?P<linked>https?://[^\s()<>]+)\)|<?(?P<bare>https?://[^\s<>\"）)]+))"
    rf"|\[(?:{_SAYS})[ \t]*[:：]?\]\((?P<bare2>https?://[^\s()<>]+)\)[ \t]*(?=[\r\n]|\Z))",
    re.IGNORECASE,
)
_NO_SITE = lazy(
    r"[上下前后另再][一两]?[篇页章节]|上一|下一|返回|回到|首页|目录|下载|更多|点此|点击|这里|注册|登录|参考|附件|评论|分享|[?？!！。]"
    r"|\b(?:next|prev(?:ious)?|back|home|download|here|more|top|index|edit|comment)\b",
    re.IGNORECASE,
)
"""What is no name of a site."""
_REFERENCES = lazy(
    r"(?:参考|參考|延伸|扩展|相关|相關|推荐|资料|資料|引用|文献|链接|連結|友情|资源|脚注|注释|更多|附录|进一步"
    r"|references?|see also|further|related|links?|resources?|bibliography|notes|sources|more)",
    re.IGNORECASE,
)
"""How the heading of a list of links begins."""
_HEADING = lazy(r"^[ ]{0,3}#{1,6}[ \t]+([^\n]*)$", re.MULTILINE)
_ABOVE = 4000
"""Characters above a link in which its heading is looked for."""
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
    """Return name and URL of the page that ``body`` says it came from; two empty texts where it says nothing.

    A line that says so comes first, 原文：…; then the last ``[name](url)`` alone on a line, if its text may be the
    name of a site, and it is none of a list of links, nor below a heading such as 参考.
    """
    if "/" not in body:
        return "", ""
    for part in (body[:_NEAR], body[max(_NEAR, len(body) - _NEAR) :]):
        if said := _said(part):
            return one_line(said["name"] or ""), one_line(said["linked"] or said["bare"] or said["bare2"])
    line_end = "\n" if "\n" in body else "\r"
    # `str.rfind` goes through a body ten times faster than a pattern, and few lines begin with a bracket.
    position = len(body)
    while position > 0:
        position = body.rfind(f"{line_end}[", 0, position)
        if found := _LINK_LINE.match(body, position + 1):
            name = one_line(found["name"])
            return (name, one_line(found["url"])) if _is_site(name, body[: max(0, position)]) else ("", "")
    return "", ""


def _said(part: str) -> re.Match[str] | None:
    """Return the first line of ``part`` that says where the text came from; a find takes a tenth of a search."""
    position = part.find("://") if "/" in part else -1  # one character is found five times faster
    for _attempt in range(_MOST_ADDRESSES):
        if position < 0:
            break
        start = max(part.rfind("\n", 0, position), part.rfind("\r", 0, position)) + 1
        if said := _SAID.match(part, start):
            return said
        end = part.find("\n", position)
        position = part.find("://", end) if end >= 0 else -1
    return None


def _is_site(name: str, above: str) -> bool:
    """Tell whether a link of this ``name``, below the text ``above``, may lead to the page that the text came from."""
    if len(name) > _LONGEST_LABEL or _NO_SITE.search(name):
        return False
    before = above[-_ABOVE:].rstrip()
    *_earlier, last = before.splitlines() or [""]
    if _LINK_LINE.match(last.strip()) or _REFERENCES.match(last.strip(" \t*_:：")):
        return False
    headings = _HEADING.findall(before)
    return not (headings and _REFERENCES.match(headings[-1].strip(" \t*_:：")))


def written_url(fields: Fields) -> str:
    """Return the address of the original page that the front matter gives, or nothing."""
    for _key, value in fields.written(keys.URL):
        if isinstance(value, str) and "://" in value:
            text = value[:MAX_TEXT].strip().lstrip("<")
            if match := _ADDRESS.match(text) or _LINKED.match(text):
                return one_line(match[1] if match.re.groups else match[0])
    return ""


def source_name(fields: Fields, label: str, url: str) -> str:
    """Return the source in one word: as the front matter names it, by the label of the link, by its host."""
    written = bare_word(fields.text(keys.SOURCE))
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
