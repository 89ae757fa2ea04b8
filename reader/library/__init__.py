"""The open set of sources as articles: the one door through which the screen and the command line read."""
