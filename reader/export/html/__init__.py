"""Articles as HTML: the tokens of `reader.render` written as elements, for pages and books alike.

`body` and `inline` write what Markdown means, `raw` the HTML that stands in it, `address` and `images` decide what
may be linked, `clean` passes all of it through nh3, and `page` puts articles together.
"""
