"""The main screen; dialogs over it are in `reader.tui.dialogs`."""
