"""Reads the metadata of an article from its bytes and its path, and keeps where each value was found.

The order in which a fact is looked for is that of product.md, "What is read from a file". Nothing here raises:
a file that makes no sense is an article with a `Problem`.
"""

from __future__ import annotations

import datetime as dt
import re
from codecs import BOM_UTF8
from time import localtime
from typing import TYPE_CHECKING

from reader.errors import Problem
from reader.i18n import gettext as _
from reader.ingest import source_page
from reader.ingest.article_body import body_of
from reader.ingest.article_links import article_links
from reader.ingest.bylines import author_in
from reader.ingest.decoding import DecodeOptions
from reader.ingest.frontmatter import Head, split
from reader.ingest.frontmatter.fields import MAX_TEXT, Fields, bare_word, plain_texts
from reader.ingest.tags import inferred_tags
from reader.ingest.titles import file_stem, inferred_title, name_as_title
from reader.model import front_matter_keys as keys
from reader.model.article import Article, Body, Origin, minutes_to_read
from reader.model.variant import Region, Script
from reader.text.chinese.language import detect_language
from reader.text.chinese.region import detect_region
from reader.text.chinese.script import detect_script
from reader.text.extract.codes import find_codes
from reader.text.extract.dates_in_names import date_in_file_name, month_in_file_name
from reader.text.extract.publication_date import LONGEST, day_of_source
from reader.text.extract.written_dates import parse_written_date
from reader.text.markdown.blocks import MarkdownSource
from reader.text.sanitize import one_line, strip_controls

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.ingest.decoding import DecodedText
    from reader.ingest.source import FileEntry

HAN_A_WORD = 500 / 220
"""Han characters that are read in the time of an English word: 500 and 220 a minute are usual."""
LETTERS_A_WORD = 4
"""Letters of an English word at least, on the average; what has more a blank is an address or data."""
_SAMPLE = 40
"""Characters at each of three places that tell the script of a text."""
_ANY_DIGIT = bytes.maketrans(b"123456789", b"000000000")
_NUMBER = b"000000"
"""A code without a suffix, after that; also some parts of others."""
_TABLE_RULE = re.compile(r"-[ \t]*+(?::[ \t]*+)?\|[ \t]*+(?:[-:|]|(?=[\r\n]|\Z))")
_NOTE = re.compile(r"\[\^[^\[\]\s]+\]:")
_REGIONS = {"tw": Region.TAIWAN, "hk": Region.HONG_KONG, "mo": Region.HONG_KONG}
"""By region subtag of BCP 47; Macao writes as Hong Kong does."""
_ODD_TIME = re.compile(r"\dT\d:|:\d{3}(?!\d)|\d [A-Z][a-z]+/[A-Z]")
"""An hour of one digit after a T, a minute of three, the name of a zone: other programs read none of them."""
_SHOWN = 60
"""Characters of a value that a message repeats."""
_NO_DATE = frozenset(("none", "true", "false", "yes", "no", "draft"))
DATE = "date"
"""The kind of a `Problem` of a date."""
TITLE = "title"
"""The kind of a `Problem` of a title."""
_AS_USUAL = DecodeOptions()


def read_article(
    article_id: str,
    entry: FileEntry,
    data: bytes,
    options: DecodeOptions = _AS_USUAL,
    *,
    shared_title: str = "",
) -> tuple[Article, Body]:
    """Return the article that ``data``, the bytes of the file ``entry``, is, and its body. Never raises.

    Its title is not ``shared_title``, if there is one, unless the head says so: other files of the folder have it too.
    """
    whole = options.text(data)
    head = split(whole.text)
    fields, body = Fields(head.fields), head.body
    source = MarkdownSource(body, LONGEST)
    title, title_from = _title(fields, source, entry.relative, shared_title)
    url = source_page.written_url(fields)
    label, found = source_page.source_link(body) if not url or f"]({url}" in body else ("", "")
    url, label = url or found, label if found == url or not url else ""
    date, date_from, date_problems = _date(head, fields, source, entry.relative)
    tags, tags_from = _tags(fields, body, entry.relative, url)
    lang, script = fields.text(keys.LANG), _script(body)
    encoded = _in_utf8(whole, head, data)
    black = encoded.translate(_ANY_DIGIT, b" \t\n\r\v\f")
    chars, reading_length = _length(body, len(encoded), black)
    read = body_of(whole, head, (*_title_problems(head, fields), *date_problems))
    article = Article(
        id=article_id, path=entry.path, title=title, title_from=title_from, date=date, date_from=date_from,
        tags=tags, tags_from=tags_from, categories=fields.words(keys.CATEGORIES),
        lang=lang or detect_language(body, script), script=script,
        region=_region(body, lang) if script is Script.TRADITIONAL else None, source=source_page.source_name(fields, label, url),
        url=url, summary=fields.text(keys.SUMMARY), author=_author(fields) or author_in(body), chars=chars,
        reading_length=reading_length, minutes=minutes_to_read(reading_length, options.minutes_per),
        codes=find_codes(body, has_numbers=_NUMBER in black), features=_features(body),
        links=article_links(body), aliases=fields.words(keys.ALIASES),
        problems=read.problems, size=entry.size, mtime_ns=entry.mtime_ns,
        shared_title="" if title_from is Origin.FRONT_MATTER else shared_title,
    )  # fmt: skip
    return article, read


def unread_article(article_id: str, entry: FileEntry) -> Article:
    """Return the row of a file that is listed but was not read; the problem of ``entry`` says why."""
    day = date_in_file_name(entry.relative.rpartition("/")[2])
    tags, tags_from = inferred_tags("", entry.relative, "")
    return Article(
        id=article_id,
        path=entry.path,
        title=name_as_title(entry.relative) or file_stem(entry.relative),
        title_from=Origin.FILE_NAME,
        date=day,
        date_from=Origin.FILE_NAME if day else None,
        tags=tags,
        tags_from=tags_from,
        problems=(entry.problem,) if entry.problem else (),
        size=entry.size,
        mtime_ns=entry.mtime_ns,
    )


def _title(fields: Fields, source: MarkdownSource, relative: str, shared: str) -> tuple[str, Origin]:
    if title := fields.text(keys.TITLE):
        return title, Origin.FRONT_MATTER
    return inferred_title(source, relative, subject=fields.text(keys.SUBJECT), shared=shared)


def _title_problems(head: Head, fields: Fields) -> Iterator[Problem]:
    """Yield what of the title in the front matter is not shown."""
    for key, value in fields.written(keys.TITLE)[:1]:
        if isinstance(value, str) and not value.isprintable() and strip_controls(value) != value:
            message = _("control characters in the title")
            yield Problem(TITLE, message, _("they are left out"), line=head.line_of(key))


def _date(
    head: Head, fields: Fields, source: MarkdownSource, relative: str
) -> tuple[dt.date | None, Origin | None, tuple[Problem, ...]]:
    """Return the date, where it was found, and what is wrong with the dates of the front matter."""
    problems: list[Problem] = []
    none: list[tuple[str, object]] = []
    date, origin = None, None
    for key, written in _written_dates(fields):
        read = parse_written_date(written)
        if read is None:
            none.append((key, written))
            continue
        if read.flaw:
            message = _("“{}” is not a time of day").format(one_line(read.flaw))
            problems.append(Problem(DATE, message, _("the day was taken"), line=head.line_of(key)))
        date, origin = read.moment, Origin.FRONT_MATTER
        if isinstance(written, str) and _ODD_TIME.search(written):
            message = _("“{}” is not how a time is written").format(one_line(written[:_SHOWN]))
            problems.append(Problem(DATE, message, _("read as {}").format(date), line=head.line_of(key)))
        if date.year > localtime().tm_year + 1:
            message = _("the year {} is to come").format(date.year)
            problems.append(Problem(DATE, message, _("is the date right?"), line=head.line_of(key)))
        break
    else:
        date, origin = _inferred_date(source, relative)
    hint = _("the next best date was taken") if date else ""
    for key, written in none:
        message = _("“{}” is not a date").format(one_line(str(written)[:_SHOWN]))
        problems.append(Problem(DATE, message, hint, line=head.line_of(key)))
    return date, origin, tuple(problems)


def _inferred_date(source: MarkdownSource, relative: str) -> tuple[dt.date | None, Origin | None]:
    folder, _slash, name = relative.rpartition("/")
    if day := date_in_file_name(name) or date_in_file_name(folder.rpartition("/")[2]):
        return day, Origin.FILE_NAME
    if day := month_in_file_name(name):
        return day, Origin.FILE_NAME
    if day := day_of_source(source, _today()):
        return day, Origin.TEXT
    return None, None


def _today() -> dt.date:
    return dt.date(*localtime()[:3])


def _written_dates(fields: Fields) -> Iterator[tuple[str, object]]:
    """Yield the dates with their keys; a list may hold several, and ``published: false`` is none."""
    for key, value in fields.written(keys.DATE):
        for item in _flattened(value):
            if str(item).casefold() not in _NO_DATE:
                yield key, item


def _flattened(value: object) -> Iterator[object]:
    """Yield the items of nested lists: ``[[2024-03-05]]`` without quotes is one."""
    if isinstance(value, list):
        for item in value:
            yield from _flattened(item)
    else:
        yield value


def _tags(fields: Fields, body: str, relative: str, url: str) -> tuple[tuple[str, ...], Origin | None]:
    written = fields.words(keys.TAGS) or fields.words(keys.KEYWORDS)
    if written:
        return written, Origin.FRONT_MATTER
    if fields.has(keys.TAGS):
        return (), None  # an empty list is an answer
    return inferred_tags(body, relative, source_page.host_name(url))


def _author(fields: Fields) -> str:
    for _key, value in fields.written(keys.AUTHOR):
        author = ", ".join(name for text in plain_texts(value) if (name := bare_word(text[:MAX_TEXT])))
        if author:
            return author
    return ""


def _script(body: str) -> Script:
    """Return the script of the beginning, the middle and the end, of the whole where they do not tell."""
    if len(body) > 3 * _SAMPLE:
        middle = len(body) // 2
        sample = f"{body[:_SAMPLE]}{body[middle : middle + _SAMPLE]}{body[-_SAMPLE:]}"
        script = detect_script(sample)
        if script in (Script.SIMPLIFIED, Script.TRADITIONAL):
            return script
    return detect_script(body)


def _region(body: str, lang: str) -> Region | None:
    """Return the region that the language tag of a Traditional text names, else the one whose wording it has.

    Programs write ``zh-CN`` on whatever they fetch, so that does not count.
    """
    for part in re.split("[-_]", lang.lower())[1:]:
        if part in _REGIONS:
            return _REGIONS[part]
    return detect_region(body)


def _length(body: str, size: int, black: bytes) -> tuple[int, int]:
    """Return characters that are neither ASCII, ideographic nor no-break blanks, and `Article.reading_length`.

    Counting in bytes takes half the time of `str.split`, which makes a text of every word.

    Args:
        body: the text.
        size: bytes of it in UTF-8.
        black: these without ASCII blanks.
    """
    white = size - len(black)
    chars = len(body) - white - body.count("\u3000") - (body.count("\xa0") if b"\xc2" in black else 0)
    if not chars:
        return 0, 0
    # A Han character is one character and three bytes of UTF-8; what else takes more than one is rare.
    han = min(chars, (size - len(body)) // 2)
    words = min(white + 1, (chars - han) // LETTERS_A_WORD)
    return chars, max(1, round(han + words * HAN_A_WORD))


def _in_utf8(whole: DecodedText, head: Head, data: bytes) -> bytes:
    """Return the body in UTF-8: most often the end of the file, which it takes longer to encode than to count."""
    # Lines of a head that makes no sense are put before the body, and others are taken out of it.
    is_end = whole.text.endswith(head.body)
    if whole.encoding != "utf-8" or whole.problems or whole.repairs or not is_end:
        return head.body.encode("utf-8", "replace")
    mark = len(BOM_UTF8) if data.startswith(BOM_UTF8) else 0
    return data[mark + len(whole.text[: len(whole.text) - len(head.body)].encode()) :]


def _features(body: str) -> frozenset[str]:
    """Return what the body has of ``image``, ``note``, ``table`` and ``code``."""
    # One character is found ten times faster than two, and most are rare; two are found faster from the end.
    found = []
    if ("!" in body and body.rfind("![") >= 0) or ("<" in body and body.rfind("<img") >= 0):
        found.append("image")
    if "^" in body and _NOTE.search(body):
        found.append("footnote")
    if ("`" in body and "```" in body) or ("~" in body and "~~~" in body):
        found.append("code")
    if "|" in body and _TABLE_RULE.search(body):
        found.append("table")
    return frozenset(found)
