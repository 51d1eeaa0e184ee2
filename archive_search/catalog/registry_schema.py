"""The tables of the registry of officials."""

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from archive_search.catalog.schema import metadata

# One row an official, kept for good so that addresses stay valid: `replaced_by` names the person it became
# part of. `key` is what all spellings of the name share, `names` are these, a line each.
persons = Table(
    "persons",
    metadata,
    Column("id", Text, primary_key=True),
    Column("key", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("names", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("known_for", Text, nullable=False),  # the latest post that more than a slip states
    Column("official", Boolean, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("first_seen", Date),
    Column("last_seen", Date),
    Column("replaced_by", Text),
)

# Mentions in the newest versions of the articles that are shown: one row for each office that a mention
# states, one for a mention without any. `found` is the person by the rules, `person` after corrections.
# Mentions of one `kind` are always one person's.
sightings = Table(
    "sightings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article", ForeignKey("articles.id"), nullable=False, index=True),
    Column("key", Text, nullable=False),
    Column("kind", BigInteger, nullable=False),
    Column("found", Text, index=True),
    Column("person", Text, index=True),
    Column("post", Text, index=True),
    Column("date", Date),
    Column("unit", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("field", String(8), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("role_text", Text),
    Column("role_post", Text),
    Column("role_body", Text),
    Column("status", String(9)),
    Column("role_start", Integer),
    Column("role_end", Integer),
    Column("capacity", Boolean),
    Index("sightings_key", "key", "post"),
    Index("sightings_kind", "key", "kind", "found", "person", "date", "article"),
)

posts = Table("posts", metadata, Column("id", Text, primary_key=True), Column("label", Text, nullable=False))

# Pairs of persons that may be one, for review.
doubts = Table(
    "doubts",
    metadata,
    Column("key", Text, primary_key=True),
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("reason", String(8), nullable=False),
)
