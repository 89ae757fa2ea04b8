"""The elements of HTML: names that tell a tag from what else stands in angle brackets."""

from __future__ import annotations

_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure footer form head header html li main nav ol p section summary title ul"
)
BLOCKS = frozenset(_BLOCK_NAMES.split(" "))
"""Elements that begin and end a paragraph."""

_NAMES = (
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo big blockquote body "
    "br button canvas caption center circle cite code col colgroup data datalist dd defs del details dfn "
    "dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset g h1 h2 h3 "
    "h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li line link main map "
    "mark marquee menu meta meter nav noframes noscript object ol optgroup option output p param path "
    "picture polygon polyline pre progress q rb rect rp rt rtc ruby s samp script section select slot small "
    "source span strike strong style sub summary sup svg table tbody td template text textarea tfoot th "
    "thead time title tr track tt u ul use var video wbr"
)
KNOWN = frozenset(_NAMES.split(" "))
"""Names of HTML and SVG elements. Else what is in angle brackets (``List<String>``) is unescaped text."""
