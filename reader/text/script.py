"""Which script a text is written in, and how it reads in the other, through OpenCC.

Conversion is for parsed text only, at display time: never for code, addresses or ids.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from reader.errors import ReaderError, UsageError
from reader.model.variant import Script, Variant
from reader.text.tables import telling_characters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import opencc

_CONFIGS = {
    Variant.ORIGINAL: (),
    # tw2s leaves the Hong Kong forms 衞 and 敍; hk2s takes them.
    Variant.SIMPLIFIED: ("tw2s", "hk2s"),
    # s2t follows the standard of OpenCC, which nobody writes: 剛纔喫飯, 羣衆.
    Variant.TRADITIONAL: ("s2tw",),
    Variant.TAIWAN: ("s2tw",),
    Variant.HONG_KONG: ("s2hk",),
}
"""The OpenCC configurations that make each variant, in order."""

PIECE = 16_384
"""Characters given to OpenCC at once, at most 64 KB of UTF-8: it holds the GIL meanwhile (0.6 to 4 ms)."""

SURE = 9
LEANS = 2
TELLING = 10

_SURROGATES = re.compile("([\ud800-\udfff]+)")
_KANA = range(0x3041, 0x3100)


def detect_script(text: str) -> Script:
    """Return the script of ``text`` by the characters that only one script has.

    Twice as many of one as of the other decide; text with kana for a tenth of its Han is Japanese: unknown.
    """
    simplified, traditional = _telling(text)
    return _judge(simplified, traditional)


def is_conversion(name: str) -> bool:
    """Tell whether ``name`` is a word for ``--script``: a variant or an OpenCC configuration such as ``s2twp``."""
    return name in set(Variant) or name in _opencc_names()


def converter(name: str, *, document_script: Script | None = None) -> Callable[[str], str]:
    """Return what turns a text into the variant or by the OpenCC configuration called ``name``.

    A text already in the target script is returned unchanged. One with fewer than ten telling characters is
    taken to be in ``document_script``, if that is Simplified or Traditional. The function may be shared by threads.

    Raises:
        UsageError: no variant or configuration has this name.
        ReaderError: another package stands in the place of OpenCC.
    """
    if name == Variant.ORIGINAL:
        return str
    if not is_conversion(name):
        raise _unknown(name)
    configs = _CONFIGS[Variant(name)] if name in set(Variant) else (name,)
    source = Script.SIMPLIFIED if configs[0].startswith("s2") else Script.TRADITIONAL
    other = Script.TRADITIONAL if source is Script.SIMPLIFIED else Script.SIMPLIFIED

    def convert(text: str) -> str:
        if text.isascii() or _script_of_block(text, document_script) is other:
            return text
        for config in configs:
            text = "".join(map(_convert_piece(config), _pieces(text)))
        return text

    return convert


def _telling(text: str) -> tuple[int, int]:
    simplified, traditional = telling_characters()
    counts = Counter(text)
    kana = han = hans = hant = 0
    for character, count in counts.items():
        if character in simplified:
            hans += count
        elif character in traditional:
            hant += count
        if ord(character) in _KANA:
            kana += count
        elif "\u4e00" <= character <= "\u9fff":
            han += count
    if kana * 10 > han:
        return 0, 0
    return hans, hant


def _judge(simplified: int, traditional: int) -> Script:
    if simplified == traditional == 0:
        return Script.UNKNOWN
    if simplified >= LEANS * traditional:
        return Script.SIMPLIFIED
    if traditional >= LEANS * simplified:
        return Script.TRADITIONAL
    return Script.MIXED


def _script_of_block(text: str, document_script: Script | None) -> Script:
    simplified, traditional = _telling(text)
    if document_script in {Script.SIMPLIFIED, Script.TRADITIONAL} and simplified + traditional < TELLING:
        return document_script or Script.UNKNOWN
    return _judge(simplified, traditional)


def _pieces(text: str) -> Iterator[str]:
    """Yield ``text`` in pieces of at most `PIECE` characters, cut after a line end where there is one."""
    start = 0
    while len(text) - start > PIECE:
        end = text.rfind("\n", start, start + PIECE) + 1 or start + PIECE
        yield text[start:end]
        start = end
    yield text[start:]


def _convert_piece(config: str) -> Callable[[str], str]:
    convert = _opencc(config).convert

    def convert_piece(text: str) -> str:
        try:
            return convert(text)
        except UnicodeEncodeError:
            # A lone surrogate spells a byte that could not be decoded: it stays, its neighbours are converted.
            return "".join(
                part if index % 2 else convert(part) for index, part in enumerate(_SURROGATES.split(text))
            )

    return convert_piece


@cache
def _opencc(config: str) -> opencc.OpenCC:
    import opencc

    return opencc.OpenCC(config)


@cache
def _opencc_names() -> frozenset[str]:
    import opencc

    if not hasattr(opencc, "CONFIGS"):
        raise ReaderError(
            "Script conversion needs OpenCC, but opencc-python-reimplemented is installed in its place",
            hint="pip uninstall opencc-python-reimplemented, then pip install --force-reinstall opencc",
        )
    return frozenset(name.removesuffix(".json") for name in opencc.CONFIGS)


def _unknown(name: str) -> UsageError:
    from difflib import get_close_matches

    words = [*Variant, *sorted(_opencc_names())]
    near = get_close_matches(name, words, n=1)
    hint = f"did you mean {near[0]}?" if near else "one of " + ", ".join(words)
    return UsageError(f"No script or OpenCC conversion is called “{name}”", hint=hint)
