"""Shortcodes of site generators: ``{% name arguments %}`` of Hexo and Jekyll, ``{{< name arguments >}}`` of Hugo.

Only those are read that stand for a link or for something to play; what is not known stays as it was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_EDGES = (("{%", "%}"), ("{{<", ">}}"), ("{{%", "%}}"))
_NAME = lazy(r"(/?)\s*([\w-]+)")
_ARGUMENT = lazy(
    r"([\w-]++)\s*+[=:]\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']++))|\"([^\"]*)\"|'([^']*)'|(\S++)"
)
_MAX_ARGUMENTS = 2_000
"""Characters looked at for arguments."""
_PAGES = frozenset(("asset_link", "link", "page_link", "post_link", "post_path", "post_url", "ref", "relref"))
"""Shortcodes that are a link to another page, or its address."""
_SITES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "youtuber": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "bilibili": "https://www.bilibili.com/video/{}",
    "gist": "https://gist.github.com/{}",
    "codepen": "https://codepen.io/{}",
    "asciinema": "https://asciinema.org/a/{}",
}
"""Shortcode → the address of what it embeds, by its first arguments."""
_PLAYERS = frozenset(
    ("aplayer", "audio", "dplayer", "iframe", "meting", "mp4", "music", "pdf", "tweet", "video", "x")
)
"""Shortcodes whose arguments hold the address of what they embed."""
_ADDRESS_KEYS = ("id", "src", "url", "auto", "link", "file", "href")
_TITLE_KEYS = ("title", "name", "caption", "alt", "text")
_LOOKS_LIKE_ADDRESS = lazy(r"(?:https?:)?//|[^\s]*[./][^\s]")


class Shortcode(NamedTuple):
    """One tag."""

    name: str
    """Without the ``end`` or ``/`` of a closing one."""
    closing: bool
    arguments: str


class ShortcodeLink(NamedTuple):
    """What a shortcode leads to."""

    text: str
    target: str
    is_media: bool
    """It is played or embedded, not read."""


def read_shortcode(text: str) -> Shortcode | None:
    """Read ``text``, which is one tag from its first character to its last; None if it is not."""
    text = text.rstrip()
    for opening, closing in _EDGES:
        if text.startswith(opening) and text.find(closing, len(opening)) == len(text) - len(closing):
            inner = text[len(opening) : -len(closing)].strip().strip("-").strip()
            match = _NAME.match(inner)
            if match is None:
                return None
            name = match[2]
            ends = bool(match[1]) or (name.startswith("end") and len(name) > len("end"))
            arguments = inner[match.end() :].removesuffix("/").strip()
            return Shortcode(name.removeprefix("end") if ends else name, ends, arguments)
    return None


def first_shortcode(text: str) -> tuple[Shortcode, int] | None:
    """Read the tag that ``text`` begins with; return it and where it ends, or None."""
    for opening, closing in _EDGES:
        if text.startswith(opening):
            end = text.find(closing, len(opening))
            if end < 0:
                continue
            end += len(closing)
            tag = read_shortcode(text[:end])
            if tag is not None:
                return tag, end
    return None


def arguments_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield (key, value) of the arguments of a shortcode; without key where it has none."""
    for key, double, single, bare, quoted, quoted_once, word in _ARGUMENT.findall(text[:_MAX_ARGUMENTS]):
        yield key, double or single or bare or quoted or quoted_once or word


def link_of(tag: Shortcode) -> ShortcodeLink | None:
    """Return what a shortcode leads to; None if it is none of those that lead anywhere."""
    # An address has a colon too, and is no key with a value.
    pairs = [
        ("", f"{key}:{value}") if value.startswith("//") else (key, value)
        for key, value in arguments_of(tag.arguments)
    ]
    words = [value for key, value in pairs if not key]
    named = dict(pairs)
    if not pairs or tag.closing:
        return None
    if tag.name in _PAGES:
        return _page(tag.name, words)
    title = next((named[key] for key in _TITLE_KEYS if named.get(key)), "")
    source = next((named[key] for key in _ADDRESS_KEYS if named.get(key)), "")
    if tag.name in _SITES:
        source = source or "/".join(words[:2] if tag.name == "gist" else words[:1])
        if not source:
            return None
        address = source if "//" in source else _SITES[tag.name].format(source)
        return ShortcodeLink(f"{tag.name} {title}".strip(), address, is_media=True)
    if tag.name in _PLAYERS:
        source = source or next((word for word in words if _LOOKS_LIKE_ADDRESS.match(word)), "")
        return ShortcodeLink(f"{tag.name} {title}".strip(), source, is_media=True) if source else None
    return None


def _page(name: str, words: list[str]) -> ShortcodeLink | None:
    if not words:
        return None
    if name == "link" and len(words) > 1:
        # Hexo's has the text first: {% link 官网 https://a.cn %}.
        target = next((word for word in words[1:] if _LOOKS_LIKE_ADDRESS.match(word)), words[1])
        return ShortcodeLink(words[0], target, is_media=False)
    text = " ".join(word for word in words[1:] if word not in ("true", "false"))
    return ShortcodeLink(text or words[0], words[0], is_media=False)
