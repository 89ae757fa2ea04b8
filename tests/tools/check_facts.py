"""Compares title, date and tags with an independent reading of every file whose front matter parses.

Usage: ``python tests/tools/check_facts.py FOLDER…``. The independent reading knows nothing of the reader: it takes
what stands between the first two delimiters, gives it to PyYAML's or the standard library's own loader, and
follows a few lines of rules for keys. Every difference is printed, then the share of files that agree.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import yaml

from reader.ingest.decoding import DecodeOptions
from reader.ingest.metadata import read_article
from reader.ingest.source import open_source, read_bytes
from reader.model.article import Article, Origin

_DATE_KEYS = (
    "date",
    "pubdate",
    "publishdate",
    "pubdatetime",
    "published",
    "created",
    "date created",
    "ms.date",
    "lastmod",
    "updated",
)
_US = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})$")
_WRITTEN = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)?")


class _AsWritten(yaml.SafeLoader):
    """PyYAML's loader with every plain scalar as the text it is; null stays null."""


_AsWritten.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith((":null", ":merge"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def independent(data: bytes) -> dict[str, Any] | None:
    """Return the front matter with keys in lower case, None where none parses."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None
    match = re.match(r"(---|\+\+\+)[ \t]*\n(.*?)\n\1[ \t]*(?:\n|$)", text, re.DOTALL)
    if match is None:
        return None
    try:
        loaded = yaml.load(match[2], Loader=_AsWritten) if match[1] == "---" else tomllib.loads(match[2])  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, tomllib.TOMLDecodeError, TypeError):
        return None
    return {str(key).lower(): value for key, value in loaded.items()} if isinstance(loaded, dict) else None


def title_of(fields: dict[str, Any]) -> str | None:
    """Return the title on one line, None where the front matter has none."""
    value = fields.get("title")
    return " ".join(str(value).split()) or None if value is not None else None


def date_of(fields: dict[str, Any]) -> dt.date | None:
    """Return the first date of the keys for dates, as a day if it has no time."""
    for key in _DATE_KEYS:
        value = fields.get(key)
        if isinstance(value, dt.date):
            return value
        if isinstance(value, str) and (moment := _moment(value.strip())):
            return moment
    return None


def _moment(text: str) -> dt.date | None:
    try:
        if us := _US.match(text):
            return dt.date(int(us[3]), int(us[1]), int(us[2]))
        try:
            whole = dt.datetime.fromisoformat(text)
        except ValueError:
            pass
        else:
            return whole if ":" in text else whole.date()
        if written := _WRITTEN.match(text):
            numbers = [int(number) for number in written.groups() if number is not None]
            return dt.datetime(*numbers) if len(numbers) > 3 else dt.date(*numbers)  # type: ignore[arg-type] # noqa: DTZ001 - as written
    except ValueError:
        return None
    return None


def tags_of(fields: dict[str, Any]) -> list[str] | None:
    """Return the tags, None where the front matter has no key for them."""
    for key in ("tags", "tag", "keywords", "keyword"):
        value = fields.get(key)
        if value in (None, "", []):
            continue
        if isinstance(value, str):
            parts = re.split("[,，、;；\n]", value)
            parts = value.split() if len(parts) == 1 else parts
        else:
            parts = _flat(value)
        words = list(dict.fromkeys(" ".join(part.split()) for part in parts if part.strip()))
        if words:
            return words
    return None


def _flat(value: object) -> list[str]:
    if isinstance(value, list):
        return [text for item in value for text in _flat(item)]
    return [] if value is None else [str(value)]


def differences(article: Article, fields: dict[str, Any]) -> list[str]:
    """Return what the reader and the independent reading disagree on."""
    found = []
    title, date, tags = title_of(fields), date_of(fields), tags_of(fields)
    if title is not None and title != article.title:
        found.append(f"title {article.title!r} is {title!r}")
    ours = article.date if article.date_from is Origin.FRONT_MATTER else None
    if date is not None and not _same(ours, date):
        found.append(f"date {ours} is {date}")
    if tags is not None and [tag.casefold() for tag in article.tags] != list(
        dict.fromkeys(tag.casefold() for tag in tags)
    ):
        found.append(f"tags {article.tags} are {tags}")
    return found


def _same(ours: dt.date | None, theirs: dt.date) -> bool:
    if isinstance(ours, dt.datetime) and isinstance(theirs, dt.datetime):
        return (
            ours.replace(microsecond=0) == theirs.replace(microsecond=0)
            and ours.utcoffset() == theirs.utcoffset()
        )
    return ours == theirs


def main(folders: list[str]) -> int:
    """Print every difference and the share of equal files; 1 if it is below 99.8 %."""
    compared = equal = explained = 0
    for folder in folders:
        source = open_source(folder)
        for entry in source.files():
            if entry.problem:
                continue
            data = read_bytes(entry.path)
            fields = independent(data)
            if not fields:
                continue
            article, _body = read_article(
                source.article_id(entry.relative), entry, data, DecodeOptions(repair="off")
            )
            found = differences(article, fields)
            compared += 1
            equal += not found
            explained += bool(found and article.problems)
            for difference in found:
                print(
                    f"{Path(entry.path)}: {difference}" + (" (a problem says so)" if article.problems else "")
                )
    share = equal / compared if compared else 1.0
    print(
        f"{equal} of {compared} files with readable front matter agree: {share:.2%}; {explained} of the rest have a problem"
    )
    return 0 if share >= 0.998 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
