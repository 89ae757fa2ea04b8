"""Recognises lines that are metadata and no part of the text.

Bylines, sources, dates, addresses, breadcrumbs, tables of contents and the notices of programs that clip pages: a
title is none of them. All patterns are matched on one line of plain text, at its beginning, with bounded repetitions.
"""

from __future__ import annotations

import re

from reader.text.lazy import lazy

MAX_LINE = 200
"""Characters of a line of metadata at most; a longer one is a paragraph."""

_KEY = lazy(
    r"""[\W_]{0,4}(?:
      [^\s:：，。,.；;！!？?]{0,6}?(?:
          作者|作家|原作|译者|譯者|翻译|翻譯|校对|校對|校译|校譯|审校|編輯|编辑|责编|責編|美编|排版|撰文|撰稿|供稿|记者|記者|通讯员|通訊員|摄影|攝影
        | 来源|來源|出处|出處|转载|轉載|转自|轉自|摘自|译自|譯自|选自|选题|译文|譯文|原文|原题|原題|链接|鏈接|連結|网址|網址|地址
        | 时间|時間|日期|发布|發布|發佈|发表|發表|更新|修订|修訂|创建|創建|发文|刊登
        | 次数|次數|浏览|瀏覽|点击|點擊|阅读|閱讀|评论|評論|字号|字號|字数|字數|字体|字體|热度|人气|点赞|收藏|分享
        | 标签|標籤|分类|分類|关键词|关键字|關鍵詞|關鍵字|栏目|欄目|版权|版權|著作权|著作權|许可|公众号|公眾號|微信号|原创|原創|编号|首发|审核|责任|监制|主编|策划|出品
        )(?:人|者|于|於|自|标题|標題|声明|信息|地址|链接|次数|时间|日期)?
      | 文|图|圖|图文|譯|译|编译|編譯|状态|狀態|版本|专栏|專欄|话题
      )\s{0,4}[\]】*_`]{0,4}\s{0,2}[:：]""",
    re.VERBOSE,
)
_ENGLISH_KEY = lazy(
    r"""[\W_]{0,4}(?:authors?|by|source|original(?:\ (?:link|url|post))?|(?:source\ |article\ )?url|link|permalink|via|date|time|created|updated|modified
        |posted|published|publication\ date|last\ (?:updated|modified|edited)|published\ time|url\ source|markdown\ content|translators?|editors?|tags?|categor(?:y|ies)|keywords?
        |topics?|from|to|cc|subject|status|id|uuid|aliases|type|reading\ time|views?|license|copyright|slug|layout|draft|weight|cover|description)
        (?:\ (?:on|at|by))?[\]*_`]{0,4}\s{0,2}[:：]""",
    re.VERBOSE | re.IGNORECASE,
)
_PROPERTY = lazy(r"[\w./-]{1,40}::(?:\s|$)|(?:\{:|\(\(|id: )[\w \"'=(){}:;-]{0,120}$|%[ \t]")
"""A line of properties as Logseq and SiYuan write it."""
_BYLINE = lazy(
    r"""[\W_]{0,4}(?:
        (?:文|图|圖|图文|撰文|编译|編譯|译|譯|翻译|作者|记者|記者|编辑|編輯|整理|摄影|来源|來源|策划)\s{0,2}[/／|｜丨∣·•\\-]\s{0,2}\S.{0,60}$
      | .{0,6}(?:记者|記者|通讯员|通訊員|特约撰稿|编辑|編輯|作者|译者|譯者)[\s\u3000]{1,4}[^，。,]{1,30}$
      | (?:by(?!\s(?:the|an?)\b)|written\ by|posted\ by|posted\ on|published\ on|updated\ on|translated\ by|edited\ by|source|from)\s{1,3}[^，。.!?！？]{1,60}$
      | (?:原创|原創|转载|轉載)(?:自|[:：]|\s(?=\S{1,12}(?:\s|$)))[^，。]{0,60}$
      | (?:转自|轉自|译自|摘自|选自|首发于|发布于|發佈於|发表于|發表於|发表日期|编辑于|編輯於|更新于|更新於|修改于|最后更新|来自|來自)[\s:：于於《<「“\[]?.{0,80}$
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_DATE = lazy(
    r"""[\W_]{0,4}(?:
        (?:(?:19|20)\d\d\s{0,2}(?:年|[-/.／–—_])\s{0,2}\d{1,2}(?:\s{0,2}(?:月|[-/.／–—_])(?:\s{0,2}\d{1,2}\s{0,2}[日号號]?)?)?|(?:19|20)\d{6}(?!\d)
          |[〇零○一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十廿]{1,3}[日号])?
          |(?:[A-Z][a-z]{2,8},?\s)?[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th)?[\s-][A-Z][a-z]{2,8}\.?,?[\s-](?:19|20)\d\d
          |\d{1,2}[-/.月]\s?\d{1,2}\s?日?(?=\s{0,3}(?:$|\d\d?[:：]\d\d|星期|周[一二三四五六日])))
        [\sT]{0,3}(?:[(（]?(?:星期|周|週|礼拜)[一二三四五六日天][)）]?)?\s{0,3}(?:[上下]午|凌晨|晚上)?\s{0,2}(?:\d{1,2}\s?[:：时時点]\s?\d{1,2}(?:[:：分]\s?\d{0,2}秒?)?)?
    )(?P<rest>[^，。！？!?；;]{0,40})$""",
    re.VERBOSE,
)
_ADDRESS = lazy(r"[<(（]?(?:https?://|www\.|mailto:)\S{1,2000}$|\S{1,60}@\S{1,60}$")
_BREADCRUMB = lazy(
    r"(?:(?:您|你)?(?:当前|當前|现在|所在)?的?位置\s{0,2}[:：>]|(?:首页|首頁|主页|主頁|Home|网站首页)\s{0,3}(?:[>＞›»/|·→-]|&gt;)|[^>›»＞。，]{1,20}(?:\s{0,3}[>›»＞]\s{0,3}[^>›»＞。，]{1,30}){2,8}$)",
    re.IGNORECASE,
)
_NAVIGATION = lazy(
    r"""[\W_]{0,6}(?:返回(?:首页|目录|上[一级页]\S{0,4}|列表|顶部)?|回到(?:首页|顶部|目录)|(?:上|下)一(?:篇|章|页|节|頁|節|級)(?:[:：\s].{0,60})?|首页|首頁|主页|主頁|目录|目錄|目次|导航
        |back(?:\ to\ .{1,20})?|home|prev(?:ious)?|next|table\ of\ contents|contents|toc|index|menu|skip\ to\ .{1,20}|edit\ (?:this\ page|on\ github)|编辑本[页文]|查看原文|阅读原文|閱讀原文|打印|收藏|分享|关闭|关注|订阅
        |english|简体中文|繁體中文|中文|(?:english|中文|简体中文|繁體中文|日本語|한국어)(?:\s{0,2}[|/·｜]\s{0,2}\S{1,12}){1,8}
        |a-|a\+|大\s{0,3}中\s{0,3}小|read\ (?:original|more)|read\ on\ \S{1,20}|上一[篇章页]\s{0,4}[|｜/]?\s{0,4}(?:目录)?\s{0,4}[|｜/]?\s{0,4}下一[篇章页])[\W_]{0,6}$""",
    re.VERBOSE | re.IGNORECASE,
)
_NOTICE = lazy(
    r"""[\W_]{0,6}(?:
        本(?:文|篇文章|文章|页|页面|博客|站|帖|译文|翻译)\s{0,2}.{0,12}?(?:转码|轉碼|首发|首發|转载|轉載|转自|发表|發表|发布|發布|整理自|摘自|选自|译自|来自|來自|来源|链接|地址|共\s?\d|约\s?\d|字数|授权|收录|收錄|采用|版权|为原创|系原创|原文|原载|同步|遵循|使用\ ?cc)
      | (?:点击|點擊|长按|长按|扫码|扫描|微信扫|关注|關注|搜索).{0,12}(?:关注|關注|订阅|蓝字|藍字|公众号|公眾號|二维码|上方|下方|卡片)
      | (?:全文|共|约)\s{0,2}(?:约|共)?\s{0,2}\d[\d,.]{0,8}\s{0,2}(?:余|多)?字
      | (?:预计|预估|需要?)?\s{0,2}(?:阅读|閱讀|浏览|瀏覽|点击|评论|点赞|收藏)(?:量|数|数量|次数|时长|时间|全文|完)?\s{0,2}(?:约|需|需要|大约)?\s{0,2}[:：(（]?\s{0,2}\d[\d,.]{0,9}\s{0,2}[万千百]?\S{0,6}(?:\s.{0,40})?$
      | .{0,12}(?:未经|未經).{0,12}(?:允许|許可|许可|授权|同意).{0,40}$
      | (?:著作权|版权|版權|著作權).{0,4}(?:归|歸|所有|声明|聲明).{0,80}$
      | (?:如需|欢迎|如要|商业|谢绝|禁止|转载)?.{0,4}转载.{0,10}(?:请|務必|须|需|注明).{0,60}$
      | .{0,40}(?:simpread|简悦|markdownload|clipped\ from|obsidian\ web\ clipper|powered\ by).{0,100}
      | 第\s{0,2}\d{1,4}\s{0,2}页(?:\s{0,2}[,/，共]\s{0,2}.{0,12})?$
      | (?:来源|來源|原文|出处)\s{0,2}[>》→»].{0,60}$
      | (?:this\ (?:article|post|page)\ (?:was|is|has\ been)\ .{0,20}(?:published|posted|translated|generated|licensed)|all\ rights\ reserved|copyright\ |©|\(c\)\ ).{0,140}$
      | \d{1,3}\ ?min(?:ute)?s?\ read.{0,40}$
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_RAW = lazy(
    r"""[ \t>]{0,12}(?:
        \[\[?_?toc_?\]?\]\s{0,4}$ | @?\[toc\].{0,20}$ | \{\{?\ ?toc\ ?\}?\}\s{0,4}$ | \$\{toc\}
      | (?:<{7}|>{7}|={7}|\|{7})(?:\s|$)
      | \#!/ | -\*-.{0,60}-\*- | (?:import|export)\s.{0,200}?(?:\sfrom\s|["';{=]).{0,300}$
      | \[[^\]\n]{1,200}\]:\s | :{3,} | \|
      | \{[%{].{0,400}[%}]\}\s{0,4}$ | \{[%{<]
      | (?:[-*_=~+.·•—─]\s{0,3}){3,200}$
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_LINKS_ONLY = lazy(r"(?:[^\w\[\]<]{0,8}\[[^\[\]\n]{1,100}\]\(#[^()\n]{0,200}\)){1,40}[^\w]{0,8}$")


def is_metadata(raw: str, plain: str) -> bool:
    """Tell whether a line says something about the article, or nothing, instead of being its first words.

    Args:
        raw: the line as typed.
        plain: the same without the marks of Markdown.
    """
    if not any(map(str.isalnum, plain)) or _RAW.match(raw):
        return True
    if len(plain) > MAX_LINE:
        return False
    line = plain.strip()
    return bool(
        _KEY.match(line)
        or _PROPERTY.match(line)
        or _NAVIGATION.match(line)
        or _NOTICE.match(line)
        or _BREADCRUMB.match(line)
        or _ADDRESS.match(line)
        or _DATE.match(line)
        or _ENGLISH_KEY.match(line)
        or (len(line) <= MAX_LINE and _BYLINE.match(line))
        or ("](#" in raw and _LINKS_ONLY.match(raw.lstrip(" \t>-*+0123456789.")))
    )
