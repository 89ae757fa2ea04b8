"""The record of an article in the index: its metadata, and the forms by which it is found and sorted."""

from __future__ import annotations

import datetime as dt
import json
from enum import IntEnum, StrEnum
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import Problem
from reader.index.database import is_text
from reader.index.docids import bucket_of
from reader.ingest.identity import address_key_of, text_key_of
from reader.ingest.source import UNREADABLE
from reader.model.article import Article, Code, Origin, minutes_to_read
from reader.model.date_ranges import day_of, instant
from reader.model.variant import Region, Script

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Kind(IntEnum):
    """What a `Value` is of; the numbers are kept in files. The values of a facet have the kind of its name."""

    ALL = 0
    """Every article has the one value of this kind."""
    TAG = 1
    DATE = 2
    """The month."""
    SOURCE = 3
    LANG = 4
    SCRIPT = 5
    CODE = 6
    NAME = 7
    """``code`` newline ``name``: a code with the name that stands beside it."""
    FOLDER = 8
    """The id up to its last slash; its form ends with the slash."""
    FEATURE = 9
    """What ``has:`` asks for."""
    FORMER = 10
    """The one value of this kind counts the rows that were replaced or removed."""
    AUTHOR = 11
    MARK = 12
    """What the user made of an article; its forms are those of `MarkForm`."""
    LINK = 14
    """The name of what an article links to; its form is what `link_name` makes of a target."""
    ALIAS = 15
    """Another name by which an article may be linked to; its form is the same."""
    SHARED_TITLE = 13
    """A title that was given up, because others of the folder have it too; its form is that of the title."""


class MarkForm(StrEnum):
    """The forms of the values of `Kind.MARK`."""

    READ = "read"
    UNREAD = "unread"
    STARRED = "starred"
    HIGHLIGHT = "highlight"
    NOTE = "note"


_FILTERED = (Region.TAIWAN, Region.HONG_KONG)
"""The regions that ``script:`` takes beside scripts."""

Value = tuple[int, str, str]
"""Something that articles have in common: a `Kind`, the form by which it is found, and how it is written. A plain
tuple, for it takes a third of the time to come from another process."""


@lru_cache(20_000)
def _form(text: str) -> str:
    """Return the search form of a tag or another word that comes again and again."""
    from reader.text.search.tokens import search_form

    return search_form(text)


class Record(NamedTuple):
    """One article, ready to be written; small and plain, for it may come from another process."""

    id: str
    bucket: int
    moment: float
    """Sorts within the day: the instant; 0 for an undated article."""
    title: str
    """In search form."""
    tags: str
    r"""The distinct tags and categories in search form as ``"\nfirst\nsecond\n"``, empty where there are none."""
    path: str
    """The id in search form."""
    title_key: str
    """What puts the title in the natural order."""
    path_key: str
    """What puts the id in the natural order."""
    added: int
    """Modification time in nanoseconds."""
    stamp: int
    """What `stamp_of` returned for the file; 0: it is to be read again by every sync."""
    text_key: int
    """As `Article.text_key`."""
    address_key: int
    """What `address_key_of` made of the source link."""
    metadata: str
    values: tuple[Value, ...]
    body_tokens: bytes
    """In UTF-8, as they are sent on."""
    title_tokens: bytes
    sound_tokens: bytes
    """How title and tags sound."""
    terms: tuple[str, ...]
    """What the text repeats, in search form."""
    fingerprint: bytes
    """What `clusters.packed` made of it; empty if the text was not read."""


def record_of(article: Article, text: str = "", *, folder: str = "") -> Record:
    """Return the record of one article; see `records_of`."""
    return records_of([(article, text, folder)])[0]


def records_of(read: Iterable[tuple[Article, str, str]]) -> list[Record]:
    """Return the records of articles, each given with the text of its body (empty: not read) and how its path begins.

    The beginning of a path is not kept: another time the folder may be named in another way. One thing is worked out
    for all of them before the next: what does it stays in the caches of the processor, which for 32 articles saves a
    sixth of the time.
    """
    # Rows are read by all, and written by few.
    from reader.text.chinese.natural_order import natural_key, natural_path_key
    from reader.text.markdown.shown import shown_text
    from reader.text.search.pinyin_tokens import sound_tokens
    from reader.text.search.terms import terms
    from reader.text.search.tokens import index_tokens, search_form

    articles, texts, folders = zip(*read, strict=True)
    titles = [search_form(article.title) for article in articles]
    title_keys = [*map(natural_key, titles)]
    shown = [shown_text(text) for text in texts]
    bodies = [search_form(text) for text in shown]
    summaries = [search_form(article.summary) for article in articles]
    articles = tuple(map(_with_text_key, articles, texts, shown, bodies))
    paths = [search_form(article.id) for article in articles]
    tags = [_by_form((*article.tags, *article.categories)) for article in articles]
    authors = [_by_form(article.authors) for article in articles]
    columns = (
        [article.id for article in articles],
        map(_bucket, articles, title_keys),
        [instant(article.date) if article.date else 0.0 for article in articles],
        titles,
        ["\n".join(("", *each, "")) if each else "" for each in tags],
        paths,
        title_keys,
        map(natural_path_key, paths),
        [article.mtime_ns for article in articles],
        map(_stamp, articles),
        [article.text_key for article in articles],
        [address_key_of(article.url) for article in articles],
        map(metadata_of, articles, folders),
        [tuple(_values(*each)) for each in zip(articles, tags, authors, paths, strict=True)],
        [
            index_tokens(body, summary, *tag, *author).encode()
            for body, summary, tag, author in zip(bodies, summaries, tags, authors, strict=True)
        ],
        [index_tokens(title).encode() for title in titles],
        [sound_tokens(title, *each).encode() for title, each in zip(titles, tags, strict=True)],
        [tuple({*terms(text), *_names(article)}) for article, text in zip(articles, texts, strict=True)],
        map(_fingerprint, articles, titles, bodies),
    )
    return [*map(Record, *columns)]


def _fingerprint(article: Article, title: str, body: str) -> bytes:
    """Return the packed fingerprint of an article, given in search form; nothing where its text was not read."""
    from reader.index.clusters import fingerprint_of, packed

    return packed(fingerprint_of(article, title, body)) if body else b""


def _with_text_key(article: Article, text: str, shown: str, form: str) -> Article:
    """Return ``article`` with the key of its ``text`` as typed, if it was read; ``form`` is the search form of ``shown``."""
    from reader.text.search.tokens import search_form

    return (
        article._replace(text_key=text_key_of(form if text == shown else search_form(text)))
        if text
        else article
    )


def _by_form(tags: Iterable[str]) -> dict[str, str]:
    """Return ``tags`` by their search form, of those with the same the first."""
    found: dict[str, str] = {}
    for tag in tags:
        found.setdefault(_form(tag), tag)
    return found


def _bucket(article: Article, title_key: str) -> int:
    return bucket_of(day_of(article.date).toordinal() if article.date else 0, title_key)


def _stamp(article: Article) -> int:
    was_read = all(problem.kind != UNREADABLE for problem in article.problems)
    return stamp_of(article.id, article.size, article.mtime_ns) if was_read else 0


def _names(article: Article) -> Iterator[str]:
    return (_form(code.name) for code in article.codes if code.name)


def stamp_of(article_id: str, size: int, mtime_ns: int) -> int:
    """Return a number of 63 bits that tells whether a file is the one that was read; never 0."""
    named = f"{article_id}\0{size}\0{mtime_ns}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(named, digest_size=8).digest(), "big") >> 1 or 1


def _values(article: Article, tags: dict[str, str], authors: dict[str, str], path: str) -> Iterator[Value]:
    """Yield the values of ``article``, each once; ``tags`` and ``authors`` are given by their forms."""
    yield (Kind.ALL.value, "", "")
    yield (Kind.MARK.value, MarkForm.UNREAD.value, "")  # until the state says otherwise
    for form, tag in tags.items():
        yield (Kind.TAG.value, form, tag)
    for form, author in authors.items():
        yield (Kind.AUTHOR.value, form, author)
    if article.date:
        month = day_of(article.date).isoformat()[:7]
        yield (Kind.DATE.value, month, month)
    for kind, word in (
        (Kind.SOURCE, article.source),
        (Kind.LANG, article.lang),
        (Kind.SCRIPT, article.script),
        (Kind.SCRIPT, article.region if article.region in _FILTERED else None),
    ):
        if word:
            yield (kind.value, _form(word), str(word))
    for code in {code.code for code in article.codes}:
        yield (Kind.CODE.value, _form(code), code)
    for named in {f"{code.code}\n{code.name}" for code in article.codes if code.name}:
        yield (Kind.NAME.value, "", named)
    yield from _link_values(article)
    if article.shared_title:
        yield (Kind.SHARED_TITLE.value, _form(article.shared_title), article.shared_title)
    yield (Kind.FOLDER.value, path.rpartition("/")[0] + "/", article.id.rpartition("/")[0])
    features = article.features - {"code", "problem"}
    for feature in (
        *features,
        *(["code"] if article.codes else []),
        *(["problem"] if article.problems else []),
    ):
        yield (Kind.FEATURE.value, feature, feature)


def _link_values(article: Article) -> Iterator[Value]:
    if not article.links and not article.aliases:
        return
    from reader.ingest.article_links import link_name  # a list reads no links

    for kind, written in ((Kind.LINK, article.links), (Kind.ALIAS, article.aliases)):
        for name in set(map(link_name, written)) - {""}:
            yield (kind.value, name, "")


CHARS_PATH = "$[15]"
"""Where in what `metadata_of` returns the characters of the body are counted, as a path of SQLite."""


def metadata_of(article: Article, folder: str) -> str:
    """Return all of ``article`` but its id, and of its path what comes after ``folder``, as JSON."""
    metadata = (
        article.path.removeprefix(folder), article.title, article.title_from, article.date and article.date.isoformat(),
        article.date_from, article.tags, article.tags_from, article.categories, article.lang, article.script,
        article.region, article.source, article.url, article.summary, article.author, article.chars, article.reading_length,
        [(code.code, code.name) for code in article.codes], sorted(article.features),
        [(problem.kind, problem.message, problem.hint, problem.line) for problem in article.problems],
        article.size, article.mtime_ns, article.text_key, article.shared_title,
        article.links, article.aliases,
    )  # fmt: skip
    written = json.dumps(metadata, separators=(",", ":"), ensure_ascii=False)
    if is_text(written):
        return written
    # A path with bytes that are not UTF-8 has lone surrogates, which only an escape can spell.
    return json.dumps(metadata, separators=(",", ":"))


def article_of(article_id: str, metadata: str, folder: str, minutes_per: int) -> Article:
    """Return the article with this id of which `metadata_of` made ``metadata``; ``minutes_per`` characters take a minute."""
    (
        path, title, title_from, date, date_from, tags, tags_from, categories, lang, script, region, source, url,
        summary, author, chars, reading_length, codes, features, problems, size, mtime_ns, text_key, shared_title,
        links, aliases,
    ) = json.loads(metadata)  # fmt: skip
    return Article(
        id=article_id,
        path=folder + path,
        title=title,
        title_from=title_from and Origin(title_from),
        date=date and _moment(date),
        date_from=date_from and Origin(date_from),
        tags=tuple(tags),
        tags_from=tags_from and Origin(tags_from),
        categories=tuple(categories),
        lang=lang,
        script=Script(script),
        region=region and Region(region),
        source=source,
        url=url,
        summary=summary,
        author=author,
        chars=chars,
        reading_length=reading_length,
        minutes=minutes_to_read(reading_length, minutes_per),
        codes=tuple(Code(*code) for code in codes),
        features=frozenset(features),
        problems=tuple(Problem(*problem) for problem in problems),
        size=size,
        mtime_ns=mtime_ns,
        text_key=text_key,
        shared_title=shared_title,
        links=tuple(links),
        aliases=tuple(aliases),
    )


def _moment(written: str) -> dt.date:
    if "T" in written:
        return dt.datetime.fromisoformat(written)
    return dt.date.fromisoformat(written)
