"""The query language: text to tree, tree to words. Knows no engine."""
