"""The default engine: Whoosh keeps segments, terms and postings on disk; numpy arrays answer the queries.

The only package that imports whoosh. Of Whoosh it uses what the random oracle test has proven: SegmentWriter,
file storage, term dictionary, postings, columns. None of its queries, matchers, collectors or parsers.
"""

import warnings

with warnings.catch_warnings():  # Python tells of the old spelling in Whoosh whenever it compiles it
    warnings.simplefilter("ignore", SyntaxWarning)
    from archive_search.engines.whoosh.engine import WhooshEngine

__all__ = ["WhooshEngine"]
