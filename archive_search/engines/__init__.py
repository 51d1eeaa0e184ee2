"""Search engines behind one port (`base.SearchEngine`). They know the query tree, no user text, no pages."""
