"""A mention of a person as evidence of who that person is."""

import datetime as dt
from dataclasses import dataclass

from archive_search.model import Role


@dataclass(frozen=True, slots=True)
class Evidence:
    """One mention of a name in an article, with the offices that it states; `unit` is the publisher's.

    It may stand for more that say the same: `count` is how many, 0 when another one stands for it too.
    """

    article: str
    date: dt.date | None
    unit: str
    name: str
    field: str
    start: int
    end: int
    roles: tuple[Role, ...] = ()
    count: int = 1

    @property
    def offices(self) -> tuple[Role, ...]:
        """The roles that are offices, not functions for an occasion."""
        return tuple(role for role in self.roles if not role.capacity)

    @property
    def place(self) -> tuple[str, str, int]:
        """What tells a mention from all others: article, field and start."""
        return self.article, self.field, self.start

    @property
    def order(self) -> tuple[dt.date, str, str, int, int, str]:
        """For sorting by time; undated evidence stands last."""
        return self.date or dt.date.max, self.article, self.field, self.start, self.end, self.name
