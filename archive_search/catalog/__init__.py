"""The record, which everything else can be rebuilt from: original files by content, articles by version.

The only package that imports SQLAlchemy. SQLite by default; the SQL is kept neutral for larger databases.
"""

from archive_search.catalog.catalog import Catalog
from archive_search.catalog.intake import Standing, decide
from archive_search.catalog.originals import Originals
from archive_search.catalog.person_views import DoubtfulPair, Official, PersonView, RoleSeen
from archive_search.catalog.records import (
    Candidate,
    Derived,
    Headline,
    Outcome,
    Reject,
    Run,
    SourceCount,
    Stats,
    StoredArticle,
)
from archive_search.catalog.registrar import Registered, register
from archive_search.catalog.registry import Named, Registry

__all__ = [
    "Candidate",
    "Catalog",
    "Derived",
    "DoubtfulPair",
    "Headline",
    "Named",
    "Official",
    "Originals",
    "Outcome",
    "PersonView",
    "Registered",
    "Registry",
    "Reject",
    "RoleSeen",
    "Run",
    "SourceCount",
    "Standing",
    "Stats",
    "StoredArticle",
    "decide",
    "register",
]
