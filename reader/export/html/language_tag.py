"""The language tags (BCP 47) of what is written: a browser takes fonts, marks and line breaks from them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.model.variant import Region, Script, Variant

if TYPE_CHECKING:
    from reader.model.article import Article

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")
_TARGETS = {
    Variant.SIMPLIFIED: "zh-Hans",
    Variant.TRADITIONAL: "zh-Hant",
    Variant.TAIWAN: "zh-Hant-TW",
    Variant.HONG_KONG: "zh-Hant-HK",
}
_ENDINGS = (
    ("twp", "zh-Hant-TW"),
    ("tw", "zh-Hant-TW"),
    ("hk", "zh-Hant-HK"),
    ("jp", "ja"),
    ("s", "zh-Hans"),
    ("t", "zh-Hant"),
)
"""How the name of an OpenCC configuration ends → the language of what it writes."""
_REGIONS = {Region.TAIWAN: "zh-Hant-TW", Region.HONG_KONG: "zh-Hant-HK", Region.MAINLAND: "zh-Hant-CN"}


def language(article: Article, script: str) -> str:
    """Return the language tag of ``article`` as shown in ``script``; empty where it is not known."""
    is_chinese = article.script is not Script.UNKNOWN
    if is_chinese and script != Variant.ORIGINAL:
        for name, tag in _TARGETS.items():
            if script == name:
                return tag
        return next((tag for ending, tag in _ENDINGS if script.endswith(ending)), "zh")
    written = article.lang.replace("_", "-")
    if _TAG.fullmatch(written) and not (is_chinese and written.lower() in ("zh", "cn", "en")):
        return written
    if article.script is Script.SIMPLIFIED:
        return "zh-Hans"
    if article.script is Script.TRADITIONAL:
        return _REGIONS.get(article.region, "zh-Hant") if article.region else "zh-Hant"
    return "zh" if is_chinese else ""
