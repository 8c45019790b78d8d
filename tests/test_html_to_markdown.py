"""What is copied from web pages and word processors comes out as the Markdown a careful writer would type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbstudio.article import ArticleId, article_from_text
from kbstudio.html_to_markdown import markdown_from_html
from kbstudio.markup import Renderer

WORD = """<html><head><style><!-- p {margin:0} --></style><title>Doc</title></head><body><!--StartFragment-->
<p class=MsoNormal>Open <b>Settings</b>.<o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span
style='mso-list:Ignore'>·<span style='font:7pt'>&nbsp; </span></span></span>
<![endif]>First</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.</span>Inner</p>
<p class=MsoNormal>After</p><!--EndFragment--></body></html>"""


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h2>Pay</h2><p>By <strong>card</strong> or <em>bank</em>.</p>", "## Pay\n\nBy **card** or *bank*."),
        ("<h1>Page</h1><h2>Part</h2><p>x</p>", "## Page\n\n### Part\n\nx"),
        ("<ul><li>one</li><li>two<ul><li>in</li></ul></li></ul>", "- one\n- two\n    - in"),
        ("<ol start=3><li><p>a</p><p>b</p></li></ol>", "3. a\n\n    b"),
        ('<p><a href="https://a.example/x(1)">A page</a></p>', "[A page](https://a.example/x%281%29)"),
        ('<a href="https://a.example/">https://a.example/</a>', "<https://a.example/>"),
        ('<p><a href="/near">near</a> <i>x</i></p>', "near *x*"),
        ("<p><code>a`b</code></p>", "``a`b``"),
        ("<pre>one\n  two</pre>", "```\none\n  two\n```"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<hr>", "---"),
        ("<p><i>a</i><br>b</p>", "*a*<br>\nb"),
        ("<dl><dt>Term</dt><dd>What it is</dd></dl>", "Term\n:   What it is"),
        (
            "<table><tr><th>A</th><th>B|C</th></tr><tr><td>1<br>2</td><td><p>x</p></td></tr></table>",
            "| A | B\\|C |\n| --- | --- |\n| 1<br>2 | x |",
        ),
        ("<table><tr><td><h2>Framed</h2></td></tr></table>", "## Framed"),
        (
            '<b style="font-weight:normal"><p>Wrapped <span style="font-weight:700">bold</span></p></b>',
            "Wrapped **bold**",
        ),
        (WORD, "Open **Settings**.\n\n- First\n    1. Inner\n\nAfter"),
        ("<p><b> spaced </b>word</p>", "**spaced** word"),
        ("<ul><li>Prix\u00a0: 5\u00a0€</li></ul>", "- Prix\u00a0: 5\u00a0€"),
    ],
)
def test_what_it_says_is_kept(html, markdown):
    assert markdown_from_html(html) == markdown


@pytest.mark.parametrize(
    "html",
    [
        "",
        "plain",
        "<span>a word</span>",
        '<meta charset="utf-8"><div style="font-family: monospace; white-space: pre;"><b>def</b> x</div>',
    ],
)
def test_where_plain_text_says_as_much_there_is_nothing(html):
    assert markdown_from_html(html) == ""


def test_nothing_hostile_comes_through():
    html = (
        "<h2>Safe</h2><script>alert(1)</script><style>p{}</style><img src=x onerror=alert(1)>"
        '<a href="javascript:alert(1)">words</a><img src="file:///c/secret.png" alt="s">'
        '<iframe src="//evil"></iframe>'
        '<img src="data:image/png;base64,AAAA">'
    )
    assert markdown_from_html(html) == "## Safe\n\nwords"


@given(words=st.text(st.sampled_from("ab *_`#>-+1.[]()!<&~=|:\\\n"), min_size=1, max_size=30))
def test_signs_in_words_stay_signs(words):
    escaped = words.replace("&", "&amp;").replace("<", "&lt;")
    markdown = markdown_from_html(f"<hr><p>{escaped} x</p>").removeprefix("---").strip()
    text = Renderer().render(article_from_text(ArticleId("a.md"), f"{markdown}\n")).text
    assert "".join(text.split()) == "".join(f"{words}x".split())


def test_a_very_deep_page_is_read():
    assert "deep" in markdown_from_html("<div>" * 5000 + "<b>deep</b>" + "</div>" * 5000)
