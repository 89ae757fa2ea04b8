"""What touches the disk: sources, front matter, streams, the catalog and what was opened before."""
