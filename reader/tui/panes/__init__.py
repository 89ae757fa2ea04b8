"""The two panes of the main screen; each owns its state, its work and its messages."""
