"""The open article: its page, the widgets that show it, find and links."""
