"""Which addresses a page may link to, spelled as RFC 3986 has them."""

from __future__ import annotations

import re
from urllib.parse import quote

_WEB = re.compile(r"(https?)://([^/?#\s\\]+)([^\s]*)", re.IGNORECASE)
_MAIL = re.compile(r"mailto:([^\s]+)", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9._-]*)(?::[0-9]{1,5})?", re.IGNORECASE)
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_MAX_LENGTH = 8000
"""Characters of an address; what is longer is none that a program opens."""
_KEPT = "/?&=+$,;:@!*'()~-._%"


def web_address(target: str) -> str | None:
    """Return ``target`` as an address in ASCII, or None unless it is one of http, https or mailto.

    User names in an address (``http://bank.example@other``) only deceive: such an address is none.
    """
    target = target.strip()
    if len(target) > _MAX_LENGTH:
        return None
    if target.startswith("//"):
        target = f"https:{target}"
    if mail := _MAIL.fullmatch(target):
        return f"mailto:{_quoted(mail[1])}"
    found = _WEB.fullmatch(target.replace(" ", "%20"))
    if found is None:
        return None
    host = _ascii_host(found[2])
    return f"{found[1].lower()}://{host}{_quoted(found[3])}" if host else None


def _ascii_host(host: str) -> str | None:
    """Return ``host`` in ASCII, a name of other letters by IDNA, or None if it is none."""
    if not host.isascii():
        name, colon, port = host.partition(":")
        try:
            host = name.encode("idna").decode() + colon + port
        except UnicodeError:
            return None
    return host if _HOST.fullmatch(host) and ".." not in host else None


def _quoted(rest: str) -> str:
    """Return what follows the host with all that has no place there percent-encoded."""
    before, mark, fragment = rest.partition("#")
    quoted = quote(_STRAY_PERCENT.sub("%25", before), safe=_KEPT, errors="replace")
    if mark:
        quoted += "#" + quote(_STRAY_PERCENT.sub("%25", fragment), safe=_KEPT, errors="replace")
    return quoted
