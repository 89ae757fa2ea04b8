REPLACEMENTS: list[tuple[str, str]]
COMBININGMARKS: list[tuple[str, str]]
