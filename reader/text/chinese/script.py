"""Detects the script of a text, and converts text to another script.

Characters that only one script has tell which it is. OpenCC converts: parsed text only, at display time, never code,
addresses or ids, and never what is in the target script already, for that would damage it (了解 becomes 瞭解).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reader.errors import ReaderError, UsageError
from reader.i18n import gettext as _
from reader.model.variant import Script, Variant
from reader.text.chinese.tables import telling_characters
from reader.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import opencc

_CONFIGS = {
    # tw2s leaves the Hong Kong forms 衞 and 敍; hk2s takes them.
    Variant.SIMPLIFIED: ("tw2s", "hk2s"),
    # Not s2t: its standard is written by nobody (剛纔喫飯, 羣衆).
    Variant.TRADITIONAL: ("s2tw",),
    Variant.TAIWAN: ("s2tw",),
    Variant.HONG_KONG: ("s2hk",),
}
"""The OpenCC configurations that make a variant, one after the other.

Traditional text stays as it is under all three Traditional variants: they differ in how they write what was
Simplified. Who wants Hong Kong forms in a text of Taiwan names the configuration ``t2hk``.
"""

_DECIDES = 2
"""How many times as frequent the characters of one script must be than those of the other."""
_TELLING = 10
"""Telling characters from which a block speaks for itself, whatever the script of its document."""
_UNANIMOUS = 2
"""The same where all of them are of one script."""
_KANA_SHARE = 0.1
"""Share of kana from which a text is Japanese."""
_PIECE = 16_384
"""Characters given to OpenCC at once, at most 64 KB: it holds the GIL meanwhile, 0.6 to 4 ms for so many."""

_ASCII = bytes(range(0x80))
_KANA = lazy("[\u3041-\u306d\u306f-\u30fa]")
"""Without の and the signs ・ and ー, which Chinese text has too."""
_UNFIT = lazy("([\x00\ud800-\udfff]+)")
"""What OpenCC cannot be given: it drops all after a NUL, and a lone surrogate, with which Python spells a byte that is
no text, has no UTF-8."""
_ENDING = (
    r"\.(?:md|markdown|txt|html?|pdf|docx?|xlsx?|pptx?|csv|png|jpe?g|gif|svg|webp|zip|epub|mp[34]|py|js|ts|json|ya?ml"
    r"|toml|sh|log)(?![\w-])"
)
_HAS_NAME = lazy(f"{_ENDING}|@", re.IGNORECASE)
_NAMES = lazy(
    rf"([\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{1,8}}|(?:[\w.~-]{{0,64}}[/\\]){{0,16}}[\w~-]{{1,64}}{_ENDING})",
    re.IGNORECASE,
)
"""Addresses of mail, and names of files with their folders: no words. Looked for where there is an end of one."""
_BREAKS = "\n。！？；，、 "


def detect_script(text: str) -> Script:
    """Return the script of ``text`` by the characters that only one script has.

    Twice as many of one as of the other decide. Unknown are a text without any, and Japanese.
    """
    if text.isascii():
        return Script.UNKNOWN
    return _judge(*_telling(text))


def script_of_block(text: str, document_script: Script | None) -> Script:
    """Return the script of a block of a document whose script is known.

    A block with fewer than ten telling characters, unless all of them agree, is taken to be written as the document
    is, if that is in one script.
    """
    simplified, traditional = _telling(text)
    enough = simplified + traditional >= _TELLING or (
        max(simplified, traditional) >= _UNANIMOUS and min(simplified, traditional) == 0
    )
    if document_script in {Script.SIMPLIFIED, Script.TRADITIONAL} and not enough:
        return document_script
    return _judge(simplified, traditional)


def is_conversion(name: str) -> bool:
    """Tell whether ``name`` is a word for ``--script``: a variant or an OpenCC configuration such as ``s2twp``.

    Raises:
        ReaderError: another package stands in the place of OpenCC, and ``name`` is no variant.
    """
    return name in _VARIANTS or name in _opencc_names()


class Converter:
    """Turns texts into one script. Threads may share it."""

    def __init__(self, configs: tuple[str, ...], document_script: Script | None) -> None:
        """Convert by the OpenCC configurations ``configs`` what stands in a document of ``document_script``."""
        self._configs = configs
        self._document_script = document_script
        self._source = configs[0].partition("2")[0] if configs else ""
        # Configurations such as t2tw and tw2t go from one Traditional form to another.
        self._left_alone = Script.TRADITIONAL if self._source == "s" else Script.SIMPLIFIED

    def __call__(self, text: str) -> str:
        """Return ``text`` converted, taken as a block of its own."""
        return self.of_block(text)(text)

    def of_block(self, block: str) -> Callable[[str], str]:
        """Return what converts the texts that ``block`` is made of: they all change, or none does.

        None does where the block is not in the script that is converted from, as told by `script_of_block`; one
        that does not tell is converted.
        """
        if not self._configs or block.isascii():
            return str
        if self._source != "jp" and (
            _is_japanese(block) or script_of_block(block, self._document_script) is self._left_alone
        ):
            return str
        return self._convert

    def _convert(self, text: str) -> str:
        if text.isascii():
            return text
        if not _HAS_NAME.search(text):
            return self._convert_words(text)
        parts = _NAMES.split(text)
        parts[::2] = map(self._convert_words, parts[::2])
        return "".join(parts)

    def _convert_words(self, text: str) -> str:
        for config in self._configs:
            text = "".join(_convert_piece(config, piece) for piece in _pieces(text))
        return text


def converter(name: str, *, document_script: Script | None = None) -> Converter:
    """Return what turns a text into the variant, or by the OpenCC configuration, called ``name``.

    Only configurations with ``p`` change words and so lengths.

    Raises:
        UsageError: no variant or configuration has this name.
        ReaderError: another package stands in the place of OpenCC.
    """
    if name == Variant.ORIGINAL:
        return Converter((), document_script)
    known = _opencc_names()
    if name not in _VARIANTS | known:
        raise _unknown_conversion(name, known)
    return Converter(_CONFIGS[Variant(name)] if name in _VARIANTS else (name,), document_script)


_VARIANTS = frozenset(map(str, Variant))


def _telling(text: str) -> tuple[int, int]:
    """Return how many characters of ``text`` only Simplified has, and how many only Traditional has."""
    # Dropping ASCII from the bytes first makes Markdown full of markup as fast as plain Chinese.
    text = text.encode("utf-8", "ignore").translate(None, _ASCII).decode()
    if _is_japanese(text):
        return 0, 0
    simplified, traditional = _finders()
    return len(simplified(text)), len(traditional(text))


def _is_japanese(text: str) -> bool:
    return len(_KANA.findall(text)) > _KANA_SHARE * len(text)


def _judge(simplified: int, traditional: int) -> Script:
    if simplified == traditional == 0:
        return Script.UNKNOWN
    if simplified >= _DECIDES * traditional:
        return Script.SIMPLIFIED
    if traditional >= _DECIDES * simplified:
        return Script.TRADITIONAL
    return Script.MIXED


@cache
def _finders() -> tuple[Callable[[str], list[str]], Callable[[str], list[str]]]:
    simplified, traditional = (re.compile(f"[{''.join(characters)}]") for characters in telling_characters())
    return simplified.findall, traditional.findall


def _pieces(text: str) -> Iterator[str]:
    """Yield ``text`` in pieces of at most `_PIECE` characters, cut where no word can be cut."""
    start = 0
    while len(text) - start > _PIECE:
        limit = start + _PIECE
        end = max(text.rfind(mark, start, limit) for mark in _BREAKS) + 1 or limit
        yield text[start:end]
        start = end
    yield text[start:]


def _convert_piece(config: str, text: str) -> str:
    parts = _UNFIT.split(text)
    parts[::2] = map(_opencc(config).convert, parts[::2])
    return "".join(parts)


@cache
def _opencc(config: str) -> opencc.OpenCC:
    from reader.text.chinese.corrected_opencc import (
        corrected_opencc,  # 0.2 s, of which most texts need nothing
    )

    return corrected_opencc(config)


@cache
def _opencc_names() -> frozenset[str]:
    import opencc

    if not hasattr(opencc, "CONFIGS"):
        raise ReaderError(
            _("Scripts cannot be converted: opencc-python-reimplemented is installed in the place of OpenCC"),
            hint="pip uninstall opencc-python-reimplemented; pip install --force-reinstall opencc",
        )
    return frozenset(name.removesuffix(".json") for name in opencc.CONFIGS)


def _unknown_conversion(name: str, opencc_names: frozenset[str]) -> UsageError:
    from reader.model.slips import did_you_mean

    hint = did_you_mean(name, sorted(_VARIANTS | opencc_names)) or _("one of {words}").format(
        words=", ".join(Variant)
    )
    return UsageError(_("No script is called “{name}”").format(name=name), hint=hint)
