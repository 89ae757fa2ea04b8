"""PDF through Typst: `markup` writes sanitised XHTML as Typst, `document` sets it with the fonts of the system."""
