"""Sanitises HTML output: nh3 (ammonia) keeps the elements and attributes that are listed here.

Our own writer makes nothing else; where it should be wrong, nothing comes of it. nh3 also balances what raw HTML
left open, as a browser would.
"""

from __future__ import annotations

from functools import cache

import nh3

_TAG_NAMES = (
    "a abbr aside b blockquote br caption cite code dd del details dfn div dl dt em h1 h2 h3 h4 h5 h6 hr "
    "i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table "
    "tbody td tfoot th thead tr u ul var wbr"
)
_TAGS = frozenset(_TAG_NAMES.split(" "))
_ATTRIBUTES = {
    "*": {"class", "id", "title", "role"},
    "a": {"href", "rel"},
    "details": {"open"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_SCHEMES = frozenset(("http", "https", "mailto"))


def clean_html(html: str) -> str:
    """Return ``html``, a fragment, balanced and without anything that a page could do."""
    cleaner = _cleaner(has_data="data:image/" in html)
    try:
        return cleaner.clean(html)
    except UnicodeEncodeError:
        # A lone surrogate, as character references in broken JSON leave them: no file can hold one.
        return cleaner.clean(html.encode("utf-8", "replace").decode())


@cache
def _cleaner(*, has_data: bool) -> nh3.Cleaner:
    """Return the sanitiser; one that calls back for each attribute is slow, and needed only for ``data:``."""
    return nh3.Cleaner(
        tags=set(_TAGS),
        clean_content_tags={"script", "style"},
        attributes=_ATTRIBUTES,
        attribute_filter=_without_data if has_data else None,
        url_schemes=set(_SCHEMES | {"data"} if has_data else _SCHEMES),
        link_rel=None,
    )


def _without_data(element: str, name: str, value: str) -> str | None:
    """Return the value of an attribute; None leaves it out: only an image comes as ``data:``."""
    if name in ("href", "src") and value.lstrip()[:5].lower() == "data:":
        return value if element == "img" and value.startswith("data:image/") else None
    return value
