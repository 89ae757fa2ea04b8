"""The kinds of blocks, each laid out at a width on request."""
