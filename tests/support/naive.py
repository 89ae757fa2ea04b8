"""What queries mean, by looking at every article in turn: what an index has to agree with, to the letter."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.library.facet_counts import FacetCount
from reader.model.date_ranges import DateRange, day_of, instant
from reader.model.query import And, Facet, Field, Not, Or, Sort, Term
from reader.text.chinese.natural_order import natural_key, natural_path_key
from reader.text.chinese.script import detect_script
from reader.text.markdown.shown import shown_text
from reader.text.search.tokens import search_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reader.model.article import Article
    from reader.model.query import Expression, Query


def selected(articles: Iterable[Article], bodies: Mapping[str, str], query: Query) -> list[str]:
    """Return the ids of the articles that match ``query``, in its order; ``bodies`` are texts by id."""
    found = [one for one in articles if takes(query.expression, one, bodies.get(one.id, ""))]
    found.sort(key=_by_date)
    match query.sort:
        case Sort.TITLE:
            found.sort(key=lambda one: natural_key(search_form(one.title)))
        case Sort.ADDED:
            found.sort(key=lambda one: -one.mtime_ns)
        case Sort.PATH:
            found.sort(key=lambda one: (natural_path_key(one.id), one.id))
        case Sort.RELEVANCE:
            terms = list(_terms(query.expression))
            needles = [search_form(term) for term in terms]
            other = {"hans": "hant", "hant": "hans"}.get(detect_script("\n".join(terms)), "")
            found.sort(key=lambda one: (bool(needles) and one.script == other, _rank(one, needles)))
        case Sort.DATE:
            pass
    if query.reverse:
        turned = [one for one in found if one.date] if query.sort is Sort.DATE else found
        found = turned[::-1] + found[len(turned) :]
    return [one.id for one in found][: query.limit]


def takes(expression: Expression | None, article: Article, body: str) -> bool:
    """Tell whether an article satisfies ``expression``."""
    match expression:
        case None:
            return True
        case Term(text):
            texts = (
                article.title,
                *article.tags,
                *article.categories,
                article.author,
                article.summary,
                shown_text(body),
            )
            return any(search_form(text) in search_form(one) for one in texts)
        case Not(item):
            return not takes(item, article, body)
        case And(items):
            return all(takes(item, article, body) for item in items)
        case Or(items):
            return any(takes(item, article, body) for item in items)
        case Field():
            return _has(expression, article)


def _has(field: Field, article: Article) -> bool:  # noqa: C901, PLR0911 - one for each field
    wanted = search_form(field.value)

    def fits(words: Iterable[str]) -> bool:
        forms = [search_form(word) for word in words if word]
        return any(form.startswith(wanted) if field.prefix else form == wanted for form in forms)

    def contains(text: str) -> bool:
        return search_form(text).startswith(wanted) if field.prefix else wanted in search_form(text)

    match field.name:
        case "title":
            return contains(article.title)
        case "path":
            return contains(article.id)
        case "tag":
            return fits((*article.tags, *article.categories))
        case "source":
            return fits([article.source])
        case "author":
            return fits(article.authors)
        case "lang":
            found = search_form(article.lang).replace("_", "-")
            wanted = wanted.replace("_", "-")
            return found == wanted or found.startswith(wanted if field.prefix else f"{wanted}-")
        case "script":
            return _is_in_script(field.value, article)
        case "code":
            codes = [code.code for code in article.codes]
            return fits([*codes, *(code.partition(".")[0] for code in codes)])
        case "is":
            return {"undated": article.date is None, "unread": True}.get(field.value, False)
        case "has":
            return {"code": bool(article.codes), "problem": bool(article.problems)}.get(
                field.value, field.value in article.features
            )
        case _:
            return article.date is not None and (field.days or DateRange()).contains(day_of(article.date))


def _is_in_script(script: str, article: Article) -> bool:
    return script in (article.script, article.region)


def counted(articles: Iterable[Article], facet: Facet) -> list[FacetCount]:
    """Return the values of ``facet`` among ``articles``, in their order."""
    counts: Counter[str] = Counter()
    names: Counter[tuple[str, str]] = Counter()
    for one in articles:
        counts.update(set(_values(one, facet)))
        names.update({(code.code, code.name) for code in one.codes if code.name})
    if facet in (Facet.TAG, Facet.SOURCE, Facet.AUTHOR, Facet.LANG, Facet.SCRIPT, Facet.FOLDER):
        counts = _joined(counts)
    commonest = sorted(counts.items(), key=lambda pair: (-pair[1], natural_key(pair[0]), pair[0]))
    if facet is Facet.DATE:
        commonest.sort()
    label = dict(sorted(names, key=lambda pair: (names[pair], [-ord(sign) for sign in pair[1]])))
    return [
        FacetCount(value, count, label.get(value, "") if facet is Facet.CODE else "")
        for value, count in commonest
    ]


def _values(article: Article, facet: Facet) -> Iterable[str]:  # noqa: PLR0911 - one for each facet
    match facet:
        case Facet.TAG:
            first: dict[str, str] = {}
            for tag in (*article.tags, *article.categories):
                first.setdefault(search_form(tag), tag)
            return first.values()
        case Facet.AUTHOR:
            return {search_form(name): name for name in reversed(article.authors)}.values()
        case Facet.DATE:
            return [day_of(article.date).isoformat()[:7]] if article.date else []
        case Facet.CODE:
            return [code.code for code in article.codes]
        case Facet.FOLDER:
            parts = article.id.split("/")
            return ["/".join(parts[:end]) for end in range(1, len(parts))]
        case Facet.SCRIPT:
            return [article.script, *([article.region] if article.region in ("tw", "hk") else [])]
        case _:
            return [str(getattr(article, facet.value))]


def _joined(counts: Counter[str]) -> Counter[str]:
    """Count spellings of one search form together, under the commonest."""
    joined: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    for word, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        if form := search_form(word):
            joined[spelling.setdefault(form, word)] += count
    return joined


def _by_date(article: Article) -> tuple[int, float, str, str]:
    day = day_of(article.date).toordinal() if article.date else 0
    moment = instant(article.date) if article.date else 0.0
    return -day, -moment, natural_key(search_form(article.title)), article.id


def _terms(expression: Expression | None) -> Iterator[str]:
    match expression:
        case Term(text) if search_form(text):
            yield text
        case And(items) | Or(items):
            for item in items:
                yield from _terms(item)


def _rank(article: Article, needles: list[str]) -> int:
    tags = [search_form(tag) for tag in article.tags]
    title = search_form(article.title)
    return sum(0 if each in title else 1 if any(each in tag for tag in tags) else 2 for each in needles)
