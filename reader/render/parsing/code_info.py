"""Reads the info string of a code block: its language and the name that its author gave it.

Many forms: ``js title="a.js"``, ``json [npm]``, ``python:app.py``, Hexo's ``sh 安装 http://…``, Pandoc's ``{.python}``,
``{r name, echo=FALSE}`` of R Markdown.
"""

from __future__ import annotations

from reader.render.parsing.html import plain_text
from reader.text.lazy import lazy

_MAX_INFO = 500
_BRACES = lazy(r"\{([^{}]*)\}")
_LANGUAGE = lazy(r"[.=]?([\w+#.-]+)")
_NAMED = lazy(
    r"\b(?P<key>[A-Za-z][\w-]{0,60}+)\s*+=\s*+(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"',}]+))"
)
_TITLE_KEYS = frozenset(("title", "filename", "file", "caption", "name", "label", "path"))
_FLAG = lazy(
    r"(?i:(?:show|no|:)?-?line[-_]?num(?:ber)?s?(?:=.*)?|linenos|numberlines|copy|twoslash|(?:no)?wrap|fold|"
    r"(?:mark|highlight|first_line|line_threshold|hl_lines):.*|[\d,-]+|=|//|#)"
)
_NO_LANGUAGE = frozenset(("text", "txt", "plain", "plaintext", "none"))


def read_info(info: str) -> tuple[str, str]:
    """Return (language, name) of a block of code; each may be empty."""
    info = plain_text(info[:_MAX_INFO]).strip()
    braces = " ".join(_BRACES.findall(info))
    rest = _BRACES.sub(" ", info)
    titles: list[str] = []
    for source in (rest, braces):
        titles += [
            match["double"] or match["single"] or match["bare"] or ""
            for match in _NAMED.finditer(source)
            if match["key"].lower() in _TITLE_KEYS
        ]
    words = _NAMED.sub(" ", rest).split()
    language = ""
    if info.startswith("{"):
        match_language = _LANGUAGE.match(braces.strip())
        language = match_language[1] if match_language and "." not in match_language[1][1:] else ""
    elif words and not words[0].startswith("["):
        language, colon, name = words.pop(0).partition(":")
        if colon and name and not _FLAG.fullmatch(f":{name}"):
            titles.append(name)
    titles += [_unbracketed(word) for word in words if not _FLAG.fullmatch(word)]
    name = " ".join(dict.fromkeys(title for title in titles if title))
    return ("" if language.lower() in _NO_LANGUAGE else language), name


def _unbracketed(word: str) -> str:
    return word.removeprefix("[").removesuffix("]") if word.startswith("[") else word
