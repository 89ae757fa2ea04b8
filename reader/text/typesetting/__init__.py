"""How text is set in terminal cells: widths, line breaking, spacing."""
