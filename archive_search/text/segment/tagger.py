"""The tagger that finds words in running text: a linear-chain CRF, evaluated on arrays, many lines at once.

underthesea writes the 43 attributes of every token out as strings, 70 % of its time, and looks each of them
up. Here a template is a table of weights, and a text costs one addition of arrays for each. Weights are added
in the same order as there, so that sums, and with them the choice between equal taggings, are the same.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from archive_search.text.segment.features import REACH, Features, Template, parse_template
from archive_search.text.segment.model import Array, Model


class Tagger:
    """Tells which tokens of a line continue the word of the token before. Threads may share one."""

    def __init__(self, model: Model) -> None:
        """ValueError for a model that has other tags or templates than can be evaluated here."""
        if model.tags != ["B-W", "I-W"]:
            raise ValueError(f"unknown tags {model.tags}")
        values = _values(model)
        self._features = Features({value for rows in values.values() for value in rows}, model.dictionary)
        weights = np.append(model.weights, np.zeros((1, 2)), axis=0)  # the last is that of an unknown value
        self._tables = {
            template: weights[self._features.rows(template, rows)] for template, rows in values.items()
        }
        self._after_b, self._after_i = model.transitions.tolist()

    def tag(self, lines: Sequence[Sequence[str]]) -> Iterator[bytes]:
        """For each line, none of them empty, a byte for each token: 1 if it continues the word before it."""
        begin, inside = self._scores(lines).T.tolist()
        start = 0
        for line in lines:
            end = start + len(line)
            yield self._best_path(begin[start:end], inside[start:end])
            start = end + 2 * REACH

    def _scores(self, lines: Sequence[Sequence[str]]) -> Array:
        """Those of both tags at each token; between lines are 2 * REACH places that mean nothing."""
        seen = self._features.see(lines)
        places = len(seen[1, ""]) - 2 * REACH
        scores = np.zeros((places, 2))
        for template, table in self._tables.items():
            first = REACH + template.first
            numbers = seen[template.order, template.function][first : first + places]
            scores += table.take(numbers, axis=0)  # ten times as fast as table[numbers]
        return scores

    def _best_path(self, begin: Sequence[float], inside: Sequence[float]) -> bytes:
        """The tags with the greatest sum of scores and transitions (Viterbi)."""
        (b_b, b_i), (i_b, i_i) = self._after_b, self._after_i
        b, i = begin[0], inside[0]  # of the best path to each tag
        i_before_b, i_before_i = [], []
        for score_b, score_i in zip(begin[1:], inside[1:], strict=True):
            bb, ib, bi, ii = b + b_b, i + i_b, b + b_i, i + i_i
            i_before_b.append(ib > bb)
            i_before_i.append(ii > bi)
            b = (ib if ib > bb else bb) + score_b
            i = (ii if ii > bi else bi) + score_i
        path = [i > b]
        for before_b, before_i in zip(reversed(i_before_b), reversed(i_before_i), strict=True):
            path.append(before_i if path[-1] else before_b)
        return bytes(reversed(path))


def _values(model: Model) -> dict[Template, dict[str, int]]:
    """The values of each template, in the order of the templates, with the rows of their weights."""
    values: dict[str, dict[str, int]] = {name: {} for name in model.templates}
    for row, attribute in enumerate(model.attributes):
        name, _, value = attribute.partition("=")
        if name in values:  # underthesea never asks for others
            values[name][value] = row
    return {parse_template(name): rows for name, rows in values.items()}
