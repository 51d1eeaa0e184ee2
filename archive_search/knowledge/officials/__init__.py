"""Persons and their offices in an article: a grammar of titles and names, no statistics."""
