"""Whatever an article holds, the page it becomes has no script, no handler and no link but to web and mail."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.export.html.html_page import export_html
from reader.export.registry import Entry
from reader.model.article import Body
from reader.model.display import Display
from support.articles import article
from support.hostile_markup import VECTORS

_ELEMENT_NAMES = (
    "html head meta title style body header main nav time a abbr aside article b blockquote br caption "
    "cite code dd del details dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp "
    "rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead tr u ul var "
    "wbr"
)
_ATTRIBUTE_NAMES = (
    "alt aria-label class colspan charset content datetime href http-equiv id lang name open rel role "
    "rowspan src start title"
)
_ELEMENTS = frozenset(_ELEMENT_NAMES.split(" "))
_ATTRIBUTES = frozenset(_ATTRIBUTE_NAMES.split(" "))


class _Checker(HTMLParser):
    """Notes what has no place in a page of ours."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.counts = {"meta": 0, "style": 0, "title": 0, "body": 0}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.counts:
            self.counts[tag] += 1
        if tag not in _ELEMENTS:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name not in _ATTRIBUTES:
                self.found.append(f"{tag} {name}")
            if name == "href" and not re.match(r"https?://[a-z0-9]|mailto:|#", value or ""):
                self.found.append(f"{tag} href={value}")
            if name == "src" and not re.match(
                r"https?://|data:image/(png|jpeg|gif|webp);base64,", value or ""
            ):
                self.found.append(f"{tag} src={value}")


def page(*texts: str, title: str = "题") -> str:
    entries = [
        Entry(article(f"lib/{number}.md", title=title, url="javascript:PING()"), Body(text=text, fields={}))
        for number, text in enumerate(texts)
    ]
    return "".join(export_html(entries, Display(width=0), embed=True))


def faults(html: str) -> list[str]:
    checker = _Checker()
    checker.feed(html)
    checker.close()
    extra = [name for name, count in checker.counts.items() if count != {"meta": 5}.get(name, 1)]
    return checker.found + extra


def test_there_are_enough() -> None:
    assert len(set(VECTORS)) >= 100


@pytest.mark.parametrize("text", VECTORS)
def test_nothing_acts(text: str) -> None:
    for body in (text, f"甲\n\n{text}\n\n乙", f"- {text}", f"甲{text}乙"):
        html = page(body)
        assert faults(html) == []
        assert html.endswith("</article>\n</main>\n</body>\n</html>\n")


@pytest.mark.parametrize("text", VECTORS)
def test_nothing_acts_out_of_a_title_or_on_the_next_article(text: str) -> None:
    html = page(text, "丙丁戊", title=text)
    assert faults(html) == []
    assert "<p>丙丁戊</p>" in html


@given(
    st.lists(
        st.one_of(
            st.sampled_from(VECTORS),
            st.sampled_from(
                ["<", ">", '"', "'", "`", "\n", "&", "<!--", "-->", "[", "](", ")", "**", "<div>", "</p>"]
            ),
            st.text(max_size=8),
        ),
        max_size=12,
    ).map("".join)
)
def test_nothing_acts_whatever_stands_together(text: str) -> None:
    assert faults(page(text)) == []


def test_what_a_script_says_is_gone_and_unknown_tags_are_text() -> None:
    html = page("List<String> 甲 <b>粗 \n\n乙 <script>PING</script> 丙")
    assert "List&lt;String&gt; 甲 <b>粗</b>" in html
    assert "<p>乙 PING 丙</p>" in html
