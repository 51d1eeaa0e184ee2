"""The one search service of command line and web, and what it is made of."""
