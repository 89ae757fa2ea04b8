"""Detects the language of a text whose front matter names none: Chinese, Japanese, Korean or English."""

from __future__ import annotations

from reader.model.variant import Script
from reader.text.characters import BASIC_HAN
from reader.text.lazy import lazy

_SAMPLE = 2_000
"""Characters from the beginning that are looked at."""
_MOSTLY = 600
"""Characters of it that tell for most texts."""
_HAN = lazy(f"[{BASIC_HAN}]")
_KANA = lazy("[\u3041-\u306d\u306f-\u30fa]")
_HANGUL = lazy("[\uac00-\ud7a3]")
_LATIN = lazy("[A-Za-z]{2,}")
_ENGLISH = lazy(r"\b(?:the|and|of|to|is|are|in|for|that|with|you|this|it|on|was|not|have|be)\b")
"""Words that every English text has and hardly another."""
_SHARE = 0.1
"""Share of kana or Hangul among the characters beyond ASCII from which a text is Japanese or Korean."""
_HAN_SHARE = 0.1
"""Han characters for each English word below which a text only quotes Chinese."""
_MIN_ENGLISH = 3
"""Such words, different ones, from which a text is English."""
_CHINESE = {Script.SIMPLIFIED: "zh-Hans", Script.TRADITIONAL: "zh-Hant"}


def detect_language(text: str, script: Script) -> str:
    """Return the BCP 47 tag of ``text``, whose Chinese script is known: ``zh-Hans``, ``zh-Hant``, ``zh``, ``ja``, ``ko``, ``en``.

    Nothing where it does not tell.
    """
    sample = text[:_SAMPLE]
    if script in _CHINESE and _has_many_beyond_ascii(sample):
        return _CHINESE[script]  # mostly, and told twenty times faster
    if sample.isascii():
        return "en" if _is_english(sample) else _CHINESE.get(script, "")
    beyond = _beyond_ascii(sample)
    han = len(_HAN.findall(sample))
    if script not in _CHINESE or han < _HAN_SHARE * len(sample):
        if len(_HANGUL.findall(sample)) > max(_SHARE * beyond, han):
            return "ko"
        if len(_KANA.findall(sample)) > _SHARE * beyond:
            return "ja"
        if han <= _HAN_SHARE * len(_LATIN.findall(sample)) and _is_english(sample):
            return "en"
    return _CHINESE.get(script, "zh" if han else "")


def _has_many_beyond_ascii(sample: str) -> bool:
    """Tell whether `_HAN_SHARE` of the characters or more are not of ASCII."""
    # A character takes three bytes more than one of ASCII at most; that the first are enough is told in 1 µs.
    first = sample[:_MOSTLY]
    if len(first.encode("utf-8", "replace")) - len(first) >= 3 * _HAN_SHARE * _SAMPLE:
        return True
    return not sample.isascii() and _beyond_ascii(sample) >= _HAN_SHARE * len(sample)


def _beyond_ascii(text: str) -> int:
    """Return how many characters of ``text`` are not of ASCII."""
    return len(text) - len(text.encode("ascii", "ignore"))


def _is_english(text: str) -> bool:
    found = set()
    for match in _ENGLISH.finditer(text):
        found.add(match[0])
        if len(found) >= _MIN_ENGLISH:
            return True
    return False
