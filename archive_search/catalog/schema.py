"""The tables. Raise `FORMAT` with every change to them and teach `formats` to carry older ones over."""

from sqlalchemy import (
    JSON,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    and_,
    func,
)

FORMAT = 2

metadata = MetaData()

# One row an article. `seq` is raised at every change, so that an index can ask what it has not seen.
# Of articles with one content, `duplicate_of` of the later ones names the first. `as_of` is the day of the
# newest version: when it was last changed, or published.
articles = Table(
    "articles",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("source_id", Text, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("content_hash", String(64), nullable=False, index=True),
    Column("duplicate_of", ForeignKey("articles.id"), index=True),
    Column("as_of", Date),
    Column("seq", Integer, nullable=False, unique=True),
)

# Of articles those that are no duplicates. Not said as `IS NULL`, for which SQLite would take the index of
# `duplicate_of`, where nearly all articles are alike.
is_shown = func.coalesce(articles.c.duplicate_of, "") == ""

# The short columns stand first: SQLite reads a row from its start, and long text lies on further pages.
versions = Table(
    "versions",
    metadata,
    Column("article", ForeignKey("articles.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("content_hash", String(64), nullable=False),
    Column("ingested_at", DateTime, nullable=False),  # UTC
    Column("original", String(64), nullable=False),
    Column("segmenter", Text, nullable=False),
    Column("date", Date),
    Column("modified", Date),
    Column("source", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("url", Text),
    Column("path", Text, nullable=False),
    Column("format", Text, nullable=False),
    Column("encoding", Text, nullable=False),
    Column("authors", JSON, nullable=False),
    Column("notes", JSON, nullable=False),
    Column("title", Text, nullable=False),
    Column("captions", JSON, nullable=False),
    Column("body", Text, nullable=False),
    Column("residue", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("mentions", JSON, nullable=False),
    Column("topics", JSON, nullable=False),
    Column("facts", JSON, nullable=False),
    Index("versions_source_unit", "source", "unit", "ingested_at"),
)

# Joins an article to its newest version.
is_newest = and_(versions.c.article == articles.c.id, versions.c.number == articles.c.version)

# What each input brought the last time: a run that meets it again unchanged leaves everything as it is, even
# where several inputs are versions of one article.
inputs = Table(
    "inputs",
    metadata,
    Column("source", Text, primary_key=True),
    Column("path", Text, primary_key=True),
    Column("content_hash", String(64), nullable=False),
    Column("outcome", String(9), nullable=False),
    Column("article", ForeignKey("articles.id"), nullable=False),
    Column("run", ForeignKey("runs.id"), nullable=False),
)

# `ended_at` and `counts` stay empty for a run that was killed.
runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started_at", DateTime, nullable=False),  # UTC
    Column("ended_at", DateTime),
    Column("counts", JSON(none_as_null=True)),
)

rejects = Table(
    "rejects",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run", ForeignKey("runs.id"), nullable=False, index=True),
    Column("path", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("original", String(64)),
)

# Articles that carry one release: MinHash signatures and their keys, the pairs found, and for each article
# of a pair the one that stands for it.
signatures = Table(
    "signatures",
    metadata,
    Column("article", ForeignKey("articles.id"), primary_key=True),
    Column("signature", LargeBinary, nullable=False),
)
signature_keys = Table(
    "signature_keys",
    metadata,
    Column("key", LargeBinary, primary_key=True),
    Column("article", ForeignKey("articles.id"), primary_key=True, index=True),
)
reprints = Table(
    "reprints",
    metadata,
    Column("one", String(20), primary_key=True),
    Column("other", String(20), primary_key=True, index=True),
)
stories = Table(
    "stories",
    metadata,
    Column("article", String(20), primary_key=True),
    Column("story", String(20), nullable=False, index=True),
)

# Acronyms that articles spell out; `key` and `words` are the forms in which spellings agree.
definitions = Table(
    "definitions",
    metadata,
    Column("article", ForeignKey("articles.id"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("words", Text, primary_key=True),
    Column("acronym", Text, nullable=False),
    Column("long_form", Text, nullable=False),
    Index("definitions_key", "key", "words"),
)

meta = Table("meta", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))
