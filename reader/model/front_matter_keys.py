"""The keys of front matter that mean something here, in the spellings of the programs that write them.

A key is compared in its normal form, so ``pubDate``, ``pub_date`` and ``Pub Date`` are one. The order of a tuple
is the order of preference: ``date`` says when an article was published, ``updated`` only when it was touched.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import KeysView

_DROPPED = str.maketrans("", "", " \t\u3000_-.")


@lru_cache(maxsize=4096)  # a library has a few hundred spellings; a hostile file must not fill the memory
def normal(key: str) -> str:
    """Return ``key`` in lower case without the marks that may join its words."""
    return key.translate(_DROPPED).casefold()


def _in_order(*names: str) -> KeysView[str]:
    """Return ``names`` as a set that keeps their order."""
    return dict.fromkeys(names).keys()


TITLE = _in_order("title", "headline", "fulltitle", "标题", "標題")
SUBJECT = _in_order("subject")
"""LCTT keeps the English title here; the translated one is the first heading of the body."""
DATE = _in_order(
    "date", "pubdate", "pubdatetime", "publishdate", "publisheddate", "publishedat", "publishedtime",
    "publishtime", "published", "originalpublishdate", "posted", "postdate", "日期", "发布日期", "發佈日期", "发布时间", "發佈時間", "时间", "時間",
    "datecreated", "created", "createdat", "createtime", "createdtime", "createdate", "createddate", "creationdate", "创建时间", "創建時間",
    "datepublished", "timestamp", "msdate", "collectiondate", "saveddate", "uploadeddate", "savedon", "发布", "發布", "發佈", "发布于", "发表于", "发表时间", "刊登日期",
    "lastmod", "lastmodified", "lastmodifiedat", "modified", "modifieddate", "datemodified", "modtime", "changedate",
    "updated", "updatedat", "update", "updatedate", "updatedtime", "dateupdated", "datesaved", "lastupdated", "更新时间", "更新時間", "更新", "更新于", "更新日期", "更新日期", "创建", "创建于", "创建日期",
)  # fmt: skip
TAGS = _in_order("tags", "tag", "filetags", "标签", "標籤", "標簽", "documenttags", "话题", "話題")
KEYWORDS = _in_order("keywords", "keyword", "关键词", "關鍵詞", "关键字", "關鍵字", "labels", "label")
CATEGORIES = _in_order("categories", "category", "分类", "分類", "栏目", "欄目", "专栏", "專欄", "频道")
LISTS = frozenset((*TAGS, *KEYWORDS, *CATEGORIES))
"""Keys of which one text may hold several values."""
ALIASES = _in_order("aliases", "alias", "别名", "別名")
SUMMARY = _in_order(
    "summary", "description", "lead", "excerpt", "abstract", "desc", "摘要", "描述", "简介", "簡介"
)
AUTHOR = _in_order(
    "author", "authors", "作者", "原作者", "撰文", "文", "记者", "記者", "by", "byline", "writer", "createdby", "原文作者"
)  # fmt: skip
LANG = _in_order("lang", "language", "languages", "locale", "语言", "語言")
SOURCE = _in_order("source", "来源", "來源", "出处", "出處", "文章来源", "稿源", "信息来源", "媒体")
URL = _in_order(
    "url",
    "link",
    "source",
    "canonical",
    "canonicalurl",
    "originalurl",
    "sourceurl",
    "sourcelink",
    "urlsource",
    "originallink",
    "originalarticle",
    "via",
    "原文",
    "原文链接",
    "原文連結",
    "原文地址",
    "原文网址",
    "来源",
    "來源",
    "出处",
    "链接",
    "鏈接",
    "連結",
    "本文链接",
    "网址",
    "網址",
    "地址",
)

TEXT = frozenset((
    *TITLE, *SUBJECT, *DATE, *TAGS, *KEYWORDS, *CATEGORIES, *SUMMARY, *AUTHOR, *LANG, *SOURCE, *URL,
    "subtitle", "slug", "permalink", "series", "aliases", "topic", "topics", "thumbnail", "cover", "image", "readerid",
))  # fmt: skip
"""Keys whose values are text whatever they look like: a title may be 2022 or yes, a language no."""

KNOWN = TEXT | {
    "draft", "layout", "type", "comments", "toc", "weight", "menu", "mathjax", "template", "status", "translator", "reviewer",
    "publisher", "collector", "disqus", "pagetime",
}  # fmt: skip
"""Keys that tell front matter from a text that happens to hold a colon."""

LABELS = frozenset((
    *TITLE, *TAGS, *KEYWORDS, *CATEGORIES, *AUTHOR, "status", "type", "slug", "subtitle", "副标题", "编辑", "編輯", "责任编辑",
    "責任編輯", "责编", "译者", "譯者", "翻译", "校对", "校對", "审校", "浏览", "浏览次数", "浏览量", "阅读", "阅读量", "阅读数", "点击",
    "点击数", "字数", "评论", "评论数", "收藏", "点赞", "版权", "状态", "类型", "公众号", "原题", "原标题", "英文标题", "translator",
    "reviewer", "editor", "proofreader",
))  # fmt: skip
"""Labels of lines in a text that say something about the article; beside those of dates, sources and addresses."""

STREAM = "reader_id"
"""The first key of each head of a stream of articles; see `reader.ingest.stream`."""

TABLES = frozenset(("taxonomies", "extra", "params"))
"""Tables of Zola and Hugo whose keys mean what they mean at the top, where nothing stands there."""

OPENING = frozenset((
    "title", "date", "author", "authors", "tags", "category", "categories", "keywords", "slug", "layout",
    "template", "status", "modified", "update", "disqus", "pagetime", "draft", "subtitle", "permalink", "comments",
))  # fmt: skip
"""Keys that may open front matter that no delimiter opens; a text may well begin with ``Source:``."""
