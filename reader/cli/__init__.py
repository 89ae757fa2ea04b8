"""The command line: argparse, one module a command, each imported when it is chosen."""
