"""Bytes to text, losing none: every file opens, and what is guessed or damaged is said.

The order: byte order mark, strict UTF-8, UTF-8 with damage, then the encoding that reads best. The bytes on disk
stay the truth; nothing is ever written back through a codec.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from reader.errors import Problem
from reader.i18n import gettext as _
from reader.i18n import ngettext
from reader.text.detect import guess_encoding

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
_NAMES = {"gb18030": "GB18030", "big5hkscs": "Big5-HKSCS", "cp932": "Shift JIS", "cp949": "EUC-KR"}
_ESCAPED = re.compile("[\udc80-\udcff]")
_LINE_END = re.compile("\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and what is known of its encoding."""

    text: str
    """Without byte order mark; line ends as they stand."""
    encoding: str
    """Name of the Python codec."""
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Return the text of ``data``; never raises for any bytes.

    ``encoding`` overrides the detection.

    Raises:
        LookupError: no codec is called ``encoding``.
    """
    if encoding is not None:
        return _decoded(data, codecs.lookup(encoding).name)
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], name)
    if b"\0" not in data:
        try:
            return Decoded(data.decode(), "utf-8")
        except UnicodeDecodeError:
            pass
        escaped = data.decode("utf-8", "surrogateescape")
        bad = len(_ESCAPED.findall(escaped))
        if len(data) - len(escaped) >= 2 * bad:
            return _marked(escaped, "utf-8", ())
    guess = guess_encoding(data)
    if guess is None:
        return _decoded(data, "utf-8")
    problem = Problem(
        "encoding",
        _("Taken to be {name}, {percent} % sure").format(
            name=_NAMES.get(guess.encoding, guess.encoding.upper()), percent=round(100 * guess.confidence)
        ),
        _("name another with --encoding"),
    )
    return _decoded(data, guess.encoding, (problem,))


def _decoded(data: bytes, encoding: str, problems: tuple[Problem, ...] = ()) -> Decoded:
    try:
        return _marked(data.decode(encoding, "surrogateescape"), encoding, problems)
    except UnicodeDecodeError:
        # UTF-16 and UTF-32 cannot escape a byte below 0x80: one mark for each bad unit.
        return Decoded(data.decode(encoding, "replace"), encoding, problems)


def _marked(escaped: str, encoding: str, problems: tuple[Problem, ...]) -> Decoded:
    first = _ESCAPED.search(escaped)
    if first is None:
        return Decoded(escaped, encoding, problems)
    text, count = _ESCAPED.subn(MARK, escaped)
    damage = Problem(
        "encoding",
        ngettext("{count} byte cannot be decoded", "{count} bytes cannot be decoded", count).format(
            count=count
        ),
        _("shown as {mark}").format(mark=MARK),
        len(_LINE_END.findall(escaped, 0, first.start())) + 1,
    )
    return Decoded(text, encoding, (*problems, damage))
