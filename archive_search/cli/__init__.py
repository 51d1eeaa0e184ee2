"""The command `archive-search`."""
