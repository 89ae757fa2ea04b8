"""Files that break other readers, written by `write_hard_cases`: dates, heads, encodings, sizes, Markdown and names.

What a user would expect of each is in tests/unit/ingest/test_hard_cases.py.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
阅读器收到一个少见的文件，正文仍要完整：English 单词、数字 12345、“引号”、《书名号》，一样都不能少。

第二段是繁體，要讓人查得到。
"""
TAIWAN = "許功蓋三個字的第二個位元組與反斜線相同，閱讀器照樣要讀得出來，「引號」也在。\n" * 4
DAY = "2021-03-05"


def _head(*lines: str) -> str:
    """Return a head between ``---`` and a text."""
    return "\n".join(("---", *lines, "---", "", TEXT))


def _dated(title: str, tags: str = "标题", date: str = DAY) -> str:
    return _head(f"title: {title}", f"date: {date}", f"tags: [{tags}]")


def _dates() -> dict[str, str]:
    written = {
        "25h": ("二十五点", "2024-05-06 25:61:00"),
        "cn": ("中文日期", "2021年3月5日"),
        "epoch": ("时间戳", "1614902400"),
        "far": ("公元九九九九", "9999-12-31T23:59:59+14:00"),
        "feb-30": ("二月三十日", "2024-02-30"),
        "list": ("日期是列表", "[2021-03-05, 2021-03-06]"),
        "month-13": ('"第十三个月"', "2017-13-40"),
        "relative": ("相对日期", "3小时前"),
        "rfc822": ("邮件日期", "Fri, 05 Mar 2021 08:00:00 +0800"),
        "us": ("美式日期", "03/05/2021"),
        "year6": ("五位数的年份", "20211-03-05"),
        "zone-name": ("时区名", "2021-03-05 08:00:00 Asia/Shanghai"),
    }
    return {f"date-{name}.md": _dated(title, "日期", date) for name, (title, date) in written.items()}


def _titles() -> dict[str, str]:
    written = {
        "at": "@装饰器 % 用法",
        "block": "|\n  多行\n  标题",
        "colon": "教程: 如何安装: 第一步",
        "escape": '"C:\\Users\\新建\\temp"',
        "hash": "学习 #Rust# 的第 1 天",
        "long": "很长的标题" * 400,
        "number": "2022",
        "quote": '"未闭合的引号',
    }
    return {f"title-{name}.md": _dated(title) for name, title in written.items()} | {
        "title-ansi.md": _dated("\x1b[31m红色\x1b[0m")
        + "\x1b[1;5m闪\x1b[0m \x1b]8;;http://example.com\x07这里\x1b]8;;\x07\n",
        "title-bidi.md": _dated("正常\u202e倒写\u202c标题", '"零\u200b宽", "a\u0301e"'),
        "title-bool.md": _dated("yes", "no, 是, on"),
        "title-date.md": _dated("2022-03-11", date="2022-03-11"),
        "title-emoji.md": _dated(
            "👨\u200d👩\u200d👧\u200d👦 家庭 🏳\ufe0f\u200d🌈 🇨🇳 ❤\ufe0f ①②③", '🎉, "🇹🇼"'
        ),
        "title-ext.md": _dated("𠮷野家與𡃁仔、㐂、𪚥", "生僻字"),
    }


def _tags() -> dict[str, str]:
    return {
        "tags-block-same-indent.md": _head("title: 顶格列表", "tags:", "- 甲", "-   乙", "  - 丙"),
        "tags-comma.md": _head("title: 逗号标签", f"date: {DAY}", "tags: 前端, 后端，运维、测试"),
        "tags-dup.md": _dated("重复标签", 'Go, go, GO, " Go ", 臺灣, 台灣, 台湾'),
        "tags-many.md": _dated("一万个标签", ", ".join(f"标签{number:05}" for number in range(1000))),
        "tags-nested.md": _dated("嵌套标签", "[a, b], [c]"),
        "tags-tab.md": _head("title: 制表符", f"date: {DAY}", "tags:", "\t- Java", "\t- 多线程"),
        "tags-types.md": _dated("标签类型", '1, 2.5, true, null, 2021-01-01, "", "  "'),
    }


def _keys() -> dict[str, str]:
    return {
        "key-case.md": _head("Title: 大写键", f"Date: {DAY}", "Tags: [甲]", "Categories: 乙"),
        "key-chinese.md": _head("标题: 中文键", f"日期: {DAY}", "标签: [甲]"),
        "key-dup.md": _head(
            "title: 第一个", "title: 第二个", f"date: {DAY}", "date: 2022-03-05", "tags: [a]", "tags: [b]"
        ),
        "key-fullwidth.md": _head("title：全角冒号", f"date：{DAY}", "tags：[甲，乙]"),
        "key-nospace.md": _head("title:没有空格", f"date:{DAY}", "tags:[甲]"),
        "key-spaces.md": _head(
            f"date created: {DAY}", "date modified: 星期五, 三月 5日 2021, 8:00:00 早上", "title: 带空格的键"
        ),
    }


def _heads() -> dict[str, str]:
    laughs = [
        f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]"
        for before, name in zip("abcdef", "bcdefg", strict=True)
    ]
    return {
        "fm-anchor.md": _head(f"a: &a [{','.join(['x'] * 9)}]", *laughs, "title: 十亿次笑"),
        "fm-blank-first.md": "\n\n" + _head("title: 空行之后", f"date: {DAY}"),
        "fm-comment.md": _head(
            "# 注释", "title: 有注释 # 尾注", f"date: {DAY} # 日期", "tags: # 标签", "  - 甲 # 一"
        ),
        "fm-deep.md": _head("title: 很深", f"x: {'[' * 200}{']' * 200}"),
        "fm-dots.md": f"---\ntitle: 三个点结束\ndate: {DAY}\n...\n{TEXT}",
        "fm-empty.md": f"---\n---\n{TEXT}",
        "fm-huge.md": _head("title: 很长的前言", *(f"k{number}: 值{number}" for number in range(2000))),
        "fm-in-code.md": f"```yaml\n---\ntitle: 代码里的前言\n---\n```\n{TEXT}",
        "fm-indented.md": f" ---\n title: 缩进的开头\n ---\n{TEXT}",
        "fm-json-bad.md": f'{{\n  "title": "JSON 尾逗号",\n  "tags": ["甲",],\n}}\n\n{TEXT}',
        "fm-json.md": f'{{\n  "title": "JSON 前言 {{大括号}}",\n  "date": "{DAY}",\n  "tags": ["甲"]\n}}\n\n{TEXT}',
        "fm-long-dashes.md": f"-----\ntitle: 五个横线\ndate: {DAY}\n-----\n{TEXT}",
        "fm-merge.md": _head("base: &b {lang: zh}", "<<: *b", "title: 合并键"),
        "fm-no-open.md": f"title: 没有开头\ndate: {DAY}\ntags: [甲]\n---\n{TEXT}",
        "fm-only.md": f"---\ntitle: 只有前言\ndate: {DAY}\n---",
        "fm-org.md": f"#+TITLE: Org 的写法\n#+DATE: <{DAY} 五>\n#+FILETAGS: :甲:乙:\n\n{TEXT}",
        "fm-pelican.md": f"Title: Pelican 的写法\nDate: {DAY} 08:00\nTags: 甲, 乙\nCategory: 丙\n\n{TEXT}",
        "fm-pytag.md": _head(
            "title: !!python/object/apply:os.getcwd []", f"date: !!timestamp {DAY}", "other: !Ref 甲"
        ),
        "fm-rule-not-fm.md": f"---\n\n上面是一条分隔线。\n\n---\n\n{TEXT}",
        "fm-toml-bad.md": f'+++\ntitle = TOML 没有引号\ndate = 2021-3-5\ntags = ["甲" "乙"]\n+++\n{TEXT}',
        "fm-toml.md": '+++\ntitle = "TOML 前言"\ndate = 2021-03-05T08:00:00+08:00\ntags = ["甲", "乙"]\n'
        f'[extra]\nauthor = "某"\n+++\n{TEXT}',
        "fm-trailing-spaces.md": f"---  \ntitle: 分隔线后有空格\ndate: {DAY}\n---\t\n{TEXT}",
        "fm-two.md": f"---\ntitle: 第一份\n---\n---\ntitle: 第二份\n---\n{TEXT}",
        "fm-unclosed.md": f"---\ntitle: 没有结束\ndate: {DAY}\n\n{TEXT * 3}",
    }


def _encoded() -> dict[str, bytes]:
    def page(title: str, text: str = TEXT) -> str:
        return f"---\ntitle: {title}\ndate: {DAY}\ntags: [甲]\n---\n\n{text}"

    return {
        "enc-big5.md": page('"大五碼編碼"', TAIWAN).encode("big5"),
        "enc-bom-crlf.md": page("BOM 与 CRLF").replace("\n", "\r\n").encode("utf-8-sig"),
        "enc-bom.md": page("有 BOM").encode("utf-8-sig"),
        "enc-broken.md": page("坏字节", TEXT.rstrip("。\n")).encode()
        + b"\xe4\xb8\xff\xfe\xe4\xb8"
        + TEXT.encode()
        + b"\xe4",
        "enc-cr.md": page("只有 CR").replace("\n", "\r").encode(),
        "enc-gb18030.md": page("国标编码", TEXT + "生僻：㐂𠮷、ü\n").encode("gb18030"),
        "enc-gbk-as-utf8.md": (f"让{TEXT}" * 3).encode().decode("gbk", "replace").encode(),
        "enc-gbk.txt": ("标题：国标文本\r\n" + TEXT * 3).encode("gbk"),
        "enc-latin1-double.md": page("双重编码").encode().decode("latin-1").encode(),
        "enc-mixed-eol.md": f"---\r\ntitle: 混合换行\r\ndate: {DAY}\r\ntags: [甲]\n---\n\n".encode()
        + f"{TEXT}\n一\r\r\n二\n\r三\u2028四\u2029五\x0b六\x0c七\x85八\n".encode(),
        "enc-nfd.md": page(
            "Cafe\u0301 か\u3099 は\u309a \u1112\u1161\u11ab\u1100\u1173\u11af", "Cafe\u0301 か\u3099\n"
        )
        .replace("[甲]", "[cafe\u0301]")
        .encode(),
        "enc-nul.md": page("有空字节", f"{TEXT}\n\0\0abc\0{TEXT}").encode(),
        "enc-surrogate.md": page("代理项", f"{TEXT}\n\ud83d\ude00 CESU\n").encode("utf-8", "surrogatepass"),
        "enc-utf16be.md": b"\xfe\xff" + page("UTF-16 BE").encode("utf-16-be"),
        "enc-utf16le.md": b"\xff\xfe" + page("UTF-16 LE").encode("utf-16-le"),
    }


def _sizes() -> dict[str, str]:
    return {
        "size-0.md": "",
        "size-1.md": "\n",
        "size-spaces.md": "\u3000\u3000\n \t\n",
        "size-one-line.md": "# 一行\n" + "这一段没有换行，写到很远的地方。" * 6000,
        "size-many-lines.md": "# 很多行\n" + "\n".join(f"第{number}行" for number in range(20000)),
        "size-no-space.md": "# 无空格\n" + "a" * 100_000 + "\n",
    }


def _markdown() -> dict[str, str]:
    columns = range(60)
    table = [
        "".join(f"|列{column}" for column in columns) + "|",
        "|---" * 60 + "|",
        *["".join(f"|中文 {column}" for column in columns) + "|"] * 30,
    ]
    return {
        "md-nest-quote.md": "# 嵌套引用\n" + ">" * 300 + " 深处\n",
        "md-nest-list.md": "# 嵌套列表\n" + "".join(f"{'  ' * depth}- 第{depth}层\n" for depth in range(100)),
        "md-brackets.md": "# 括号\n" + "[" * 2500 + "*" * 2500 + "![" * 1250 + "`" * 2500 + "\n",
        "md-table.md": "# 宽表\n" + "\n".join(table) + "\n",
        "md-table-long-cell.md": f"# 长单元格\n|键|值|\n|:--|--:|\n|甲|{'格子里的内容很长' * 200}|\n|a\\|b|`x|y`|\n",
        "md-fence-open.md": f'# 未闭合的代码块\n```python\nprint("没有结束")\n{TEXT}',
        "md-heading.md": "＃全角井号\n#没有空格\n####### 七级\n标题\n===\n副题\n---\n## 尾井号 ##\n",
        "md-html.md": "# HTML\n<details><summary>展开</summary>\n\n**粗体**\n\n</details>\n"
        "<table><tr><td>单元格<br>换行</td></tr></table>\n<script>alert(1)</script>\n"
        "<img src=x onerror=alert(1)>&nbsp;&#x4e2d;&unknown;\n<!-- 注释 -->\n",
        "md-emphasis-cjk.md": "# 强调\n**“引号”**之后，**科创芯片50ETF(588750)**震荡，中文*斜体*中文，~~删除线~~，**粗体**。\n",
        "md-links.md": '# 链接\n[中文 链接](<路径 有空格.md> "标题") ![](图 片.png) <https://例子.测试/路径?查=询> '
        "https://example.com/中文，后面是逗号 [引用][甲] [[维基|别名]] [^1]\n\n"
        '[甲]: http://example.com/(括号) "题"\n[^1]: 脚注\n',
        "md-math.md": "# 公式\n$E=mc^2$，价格 $5 和 $6，$$\\int_0^1 x\\,dx$$\n",
        "md-width.txt": "对齐测试\n|中|a|\n…—“”‘’·①※→★Ωα\u3000全角空格\u3000\ttab\t后\n",
    }


NAMES = (
    "-leading-dash.md",
    ".hidden.md",
    "two.dots.md.txt",
    "upper.MD",
    "no-extension",
    "中文/子 目录/文章。.md",
    "长" * 80 + ".md",
    "deep/" + "".join(f"层{depth}/" for depth in range(30)) + "a.md",
    "emoji-🎉-\u202egnp.md",
    "标题-gbk-name-\udcb9\udcfa\udcb1\udcea\udcce\u013c\udcfe\udcc3\udcfb.md",
    "nfd-名-Cafe\u0301.md",
    "nfc-名-Café.md",
    "name with spaces & symbols (1) [2] #3 %20 'quote'.md",
)
"""Names that are hard to write, one of them no UTF-8: all hold `TEXT`."""


def write_hard_cases(folder: Path) -> Path:
    """Write every file into ``folder``, which is returned."""
    texts = _dates() | _titles() | _tags() | _keys() | _heads() | _sizes() | _markdown()
    texts |= dict.fromkeys(NAMES, TEXT)
    for name, data in ({name: text.encode() for name, text in texts.items()} | _encoded()).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(os.fsencode(path), "wb") as file:  # noqa: PTH123 (a name of bytes)
            file.write(data)
    return folder
