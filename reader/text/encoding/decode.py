"""Decodes bytes without loss: every file opens, and what was guessed or damaged is reported.

The order: byte order mark, strict UTF-8, then the encoding that reads best, damaged UTF-8 among them. The bytes
on disk stay the truth; nothing is ever written back through a codec.
"""

from __future__ import annotations

import codecs
import re
from encodings.aliases import aliases
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import Problem, UsageError
from reader.i18n import gettext as _
from reader.i18n import ngettext
from reader.text.encoding.detect import guess_encoding, guess_utf16
from reader.text.encoding.mojibake import undo_misreading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.text.encoding.detect import Guess
    from reader.text.encoding.mojibake import Undone

MARK = "\ufffd"
"""What stands for a byte that cannot be decoded."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_ANY_BOM = tuple(bom for bom, _codec in _BOMS)
_ESCAPED = re.compile("[\udc80-\udcff]")
_SHOWN_BYTES = 4
"""Bad bytes that a message spells out."""
_SURE_UTF8 = 16
"""Valid sequences from which, if they are twice as many as bad bytes, only UTF-8 can be meant."""
_WINDOW = 16_384
"""Bytes before and after the first bad one that are looked at."""
_NAMES = {
    "utf-8": "UTF-8",
    "gb18030": "GB18030",
    "gbk": "GBK",
    "big5hkscs": "Big5-HKSCS",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "cp932": "Shift_JIS",
    "euc_jp": "EUC-JP",
    "koi8_r": "KOI8-R",
    "cp1251": "Windows-1251",
    "cp949": "EUC-KR",
    "cp1252": "Windows-1252",
}


class Decoded(NamedTuple):
    """The text of a file and what is known of its encoding."""

    text: str
    """Without byte order mark; line ends as they stand."""
    encoding: str
    """Name of the Python codec."""
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Return the text of ``data``; no bytes make it raise.

    Bytes that cannot be decoded become U+FFFD, one for each. A given ``encoding`` is used without any guess.

    Raises:
        UsageError: ``encoding`` is the name of no text encoding.
    """
    if encoding is not None:
        encoding = check_encoding(encoding)
    for bom, codec in _BOMS if data.startswith(_ANY_BOM) else ():
        if data.startswith(bom) and encoding in {None, codec}:
            return _decoded(data[len(bom) :], codec)
    if encoding is not None:
        return _decoded(data, encoding)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _guessed(data, error.start)
    if guess := guess_utf16(data):
        return _decoded(data, guess.encoding, _guess_problem(guess))
    if undone := undo_misreading(text):
        text, lost = _ESCAPED.subn(MARK, undone.text)
        return Decoded(text, "utf-8", (_misread_problem(undone, lost),))
    return Decoded(text, "utf-8")


def encoding_name(codec: str) -> str:
    """Return how a Python codec is called in a sentence."""
    return _NAMES.get(codec, codec)


def check_encoding(name: str) -> str:
    """Return the name of the Python codec for an encoding that the user names, such as ``GBK`` or ``utf8``.

    Raises:
        UsageError: it is the name of no text encoding.
    """
    try:
        codec = codecs.lookup(name).name
        # Refuses codecs that are none of text, such as base64; an empty text would not ask the codec.
        b" ".decode(codec, "ignore")
    except (LookupError, ValueError):
        raise UsageError(
            _("No encoding is called “{name}”").format(name=name),
            hint=_likely_encoding(name) or _("for example utf-8, gb18030, big5hkscs, utf-16"),
        ) from None
    return codec


def _likely_encoding(name: str) -> str:
    from reader.model.slips import did_you_mean

    texts = {
        codec.replace("_", "-") for codec in aliases.values() if not codec.endswith(("_codec", "rot_13"))
    }
    return did_you_mean(name.replace("_", "-"), sorted(texts))


def _guessed(data: bytes, first_bad: int) -> Decoded:
    # An even start, for UTF-16.
    around = data[max(0, first_bad - _WINDOW) & ~1 : first_bad + _WINDOW]
    escaped = around.decode("utf-8", "surrogateescape")
    bad = len(_ESCAPED.findall(escaped))
    # A Han character is one sequence of three bytes, so that half of what decoding saved counts them from above.
    if (len(around) - len(escaped)) // 2 >= max(_SURE_UTF8, 2 * bad):
        return _decoded(data, "utf-8")
    guess = guess_encoding(around)
    if guess is None:
        return _decoded(data, "utf-8")
    return _decoded(data, guess.encoding, _guess_problem(guess))


def _decoded(data: bytes, encoding: str, *problems: Problem) -> Decoded:
    try:
        escaped = data.decode(encoding, "surrogateescape")
    except UnicodeError:
        # Not every codec can escape a byte (UTF-16 cannot below 0x80): one mark for each bad unit.
        text = data.decode(encoding, "replace")
        return Decoded(
            text, encoding, (*problems, _damage_problem(text.count(MARK), text[: text.find(MARK)]))
        )
    parts = _ESCAPED.split(escaped)
    if len(parts) == 1:
        return Decoded(escaped, encoding, problems)
    bad = islice(_ESCAPED.finditer(escaped, len(parts[0])), _SHOWN_BYTES)
    damage = _damage_problem(len(parts) - 1, parts[0], [ord(match[0]) & 0xFF for match in bad])
    return Decoded(MARK.join(parts), encoding, (*problems, damage))


def _guess_problem(guess: Guess) -> Problem:
    message = _("read as {name}, a guess: {percent} % sure").format(
        name=_NAMES[guess.encoding], percent=round(100 * guess.confidence)
    )
    return Problem("encoding", message, _("--encoding names another"))


def _misread_problem(undone: Undone, lost: int) -> Problem:
    message = _("{name} that was once read as {taken_for} and saved so, shown as it was before").format(
        name=_NAMES[undone.encoding], taken_for=_NAMES[undone.taken_for]
    )
    if lost:
        message += ngettext(", {count} character lost", ", {count} characters lost", lost).format(count=lost)
    return Problem("encoding", message, _("--encoding utf-8 shows it as it is saved"))


def _damage_problem(count: int, before: str, bad: Sequence[int] = ()) -> Problem:
    message = ngettext("{count} byte cannot be decoded", "{count} bytes cannot be decoded", count).format(
        count=count
    )
    if bad:
        message += ": " + " ".join(f"{byte:02X}" for byte in bad) + " …" * (count > len(bad))
    line = before.count("\n") + before.count("\r") - before.count("\r\n") + 1
    return Problem("encoding", message, _("shown as {mark}").format(mark=MARK), line)
