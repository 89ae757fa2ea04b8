"""A title for a text whose head names none: its first heading, the name of its file, or its first sentence.

The rule is that of product.md, "What is read from a file": a heading is the title where it is the first block of the
text and alone at its level; else the name of the file where it says something; else the first sentence that is no
line of metadata. A title that many files of one folder share says which of them it is to nobody: it gives way.
"""

from __future__ import annotations

from itertools import islice

from reader.model.article import Origin
from reader.text.characters import HAN
from reader.text.extract.dates_in_names import without_date
from reader.text.extract.metadata_lines import is_metadata
from reader.text.lazy import lazy
from reader.text.markdown.blocks import Heading, MarkdownSource
from reader.text.markdown.plain_line import plain_line
from reader.text.sanitize import one_line

MAX_SENTENCE = 120
"""Characters of a sentence that a list can use."""
MAX_SEARCHED = 60_000
"""Characters of a body in which a heading is looked for."""
_MAX_BLOCKS = 60
"""Blocks of metadata that are passed over at the beginning of a text."""
MIN_WORDS = 2
"""Words, or Han characters, with which the name of a file says something."""

_SENTENCE_END = lazy(r"(?:。|(?<!\d)．)(?P<quote>[”’」』]+)?|(?:[！？]+|[!?]+(?![\w=&/]))[”’」』）)\"]*")
_PART = lazy(
    r"(?:[\d.、一二三四五六七八九十（）() ]{0,6})(?:目录|目錄|目次|前言|前置知识|序言|引言|导言|入门|基础|简介|介绍|介紹|引入|摘要|正文|概述|背景|参考(?:资料|文献|链接)?|相关(?:阅读|链接)?|例子|示例|题目(?:描述|链接)?|题面|说明"
    r"|(?:table of )?contents|toc|introduction|intro|abstract|overview|summary|background|preface|foreword|examples?|description|notes?|name|title|metadata|highlights|references?)[:：]?$",
    2,
)
"""A heading that every text may have."""
_REPEATED = lazy(r"(\S{2,12}?)\1{3}")
_EAST_ASIAN = lazy(f"[\u3040-\u30ff\uac00-\ud7af{HAN}]")
_WORD = lazy(r"[^\W\d_]{2,}(?:['’][^\W\d_]{1,3})?")
_IDENTIFIER = lazy(r"(?:[\s_-]|^)(?=[0-9a-fA-F-]{0,40}\d)[0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){0,7}$")
"""What a program adds to a name, as Notion does."""
_SLUG = lazy(r"[A-Za-z0-9,'()]+(?:[-_.+~]+[A-Za-z0-9,'()]+)*[-_.]*$")
_SAYS_NOTHING = lazy(
    r"(?:index|_index|readme|untitled|new (?:document|note|file|text document)|无标题\S{0,2}|無標題\S{0,2}|未命名\S{0,3}|新建\S{0,6}(?: ?文档)?|(?:no )?title|document|note|temp)[\s\d()（）_-]*(?:[._-](?:zh|en|cn|tw|hans|hant)\b.{0,8})?$",
    2,
)


def is_index(file_name: str) -> bool:
    """Tell whether a file stands for its folder, as ``index.md`` does in Hugo and ``README.md`` on GitHub."""
    return file_name.lower().partition(".")[0] in ("index", "_index", "readme")


def inferred_title(
    source: MarkdownSource, relative: str, *, subject: str = "", shared: str = ""
) -> tuple[str, Origin]:
    """Return the title of a text whose head names none, and where it was found.

    Args:
        source: the text without its head.
        relative: the path below the root of the library, with ``/``.
        subject: the head's second best: LCTT keeps the title of the original there.
        shared: a title that other files of the folder have too, so that it is none.
    """
    opening = _opening(source)
    if isinstance(opening, Heading):
        words = opening.text
        if title := _title_from_heading(source, opening, shared):
            return title, Origin.TEXT
    else:
        words = opening
    if subject:
        return subject, Origin.FRONT_MATTER
    if name := name_as_title(relative):
        return name, Origin.FILE_NAME
    if words == shared:
        later = (each.text for each in source.headings(0, MAX_SEARCHED))
        words = next((text for text in later if text not in ("", shared)), "")
    if words.endswith('"') and words.count('"') == 1:
        words = words[:-1]  # what is left of a head that was cut off
    words = words.strip()  # also of blanks that one row may have inside it
    return (words, Origin.TEXT) if words else (file_stem(relative), Origin.FILE_NAME)


def _title_from_heading(source: MarkdownSource, opening: Heading, shared: str) -> str:
    """Return the words of the heading that opens the text, or of the one right below, if they are a title."""
    if _PART.match(opening.text) or not _is_alone(source, opening):
        return ""
    if opening.text != shared:
        return opening.text
    below = _heading_below(source, opening)
    return below if below != shared else ""


def name_as_title(relative: str) -> str:
    """Return the name of a file as a title, or nothing where it says nothing.

    It says something with two Han characters, kana or syllables of Hangul, or with two words, and is neither a
    number, a hash, a date, ``README``, ``index`` nor the slug of an address. A date before or behind it is left
    off, and so is the identifier that a program has put there. An index has the name of its folder.
    """
    stem = without_date(_IDENTIFIER.sub("", file_stem(relative)[:300]))
    if _SAYS_NOTHING.match(stem):
        return ""
    if len(_EAST_ASIAN.findall(stem)) >= MIN_WORDS:
        return stem
    if (
        _SLUG.match(stem)
        or len(_WORD.findall(stem)) + stem.count(" ") * bool(_NUMBERED.match(stem)) < MIN_WORDS
    ):
        return ""
    return stem


_INDENTED = ("    ", "\t")
_PROSE = lazy("[，。！？：、]")
"""What a line of text has, and a line of code has not: some indent their paragraphs as others do their code."""
_NUMBERED = lazy(r"[A-Z][a-z]+ \d{1,4}$")
"""``Chapter 10``."""


def file_stem(relative: str) -> str:
    """Return the name of the file without its ending; of the index of a folder the name of the folder."""
    folders, _slash, name = relative.rpartition("/")
    stem = name.rpartition(".")[0] or name
    if is_index(name) and folders:
        stem = folders.rpartition("/")[2]
    return one_line(stem) or "?"


def _opening(source: MarkdownSource) -> Heading | str:
    """Return the first block that says something: a heading, or the first sentence of a paragraph; else nothing."""
    part = ""
    for block in islice(source.blocks(), _MAX_BLOCKS):
        if isinstance(block, Heading):
            if _PART.match(block.text):
                part = part or block.text
            elif block.text:
                return block
            continue
        if block.lines[0].startswith(_INDENTED) and not _PROSE.search(block.lines[0]):
            continue
        for line in block.lines:
            words = plain_line(line)
            if not is_metadata(line, words):
                return _shortened(words)
    return part


def _is_alone(source: MarkdownSource, heading: Heading) -> bool:
    """Tell whether every heading after ``heading`` is deeper."""
    return not source.has_heading(heading.level, heading.end, MAX_SEARCHED)


def _heading_below(source: MarkdownSource, heading: Heading) -> str:
    """Return the heading that follows ``heading`` with nothing between them."""
    between = MarkdownSource(source.text[heading.end :], MAX_SEARCHED)
    following = next(between.blocks(), None)
    return following.text if isinstance(following, Heading) else ""


def _shortened(text: str) -> str:
    if (again := _REPEATED.match(text)) and len(set(again[1])) > 1:
        return again[1]  # the running title of a book whose pages were joined
    end = _SENTENCE_END.search(text, 1)
    if end:
        text = text[: end.start()].rstrip() if end[0] in "。．" else text[: end.end()]
    return text if len(text) <= MAX_SENTENCE else text[: MAX_SENTENCE - 1].rstrip() + "…"
