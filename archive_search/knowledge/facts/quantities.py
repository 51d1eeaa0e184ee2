"""Figures made comparable: one value in one unit, so that `31.608 tỷ đồng` lies above `1000 tỷ`."""

import math
import re
from typing import NamedTuple

from archive_search.knowledge.facts.figures import find_figures
from archive_search.model import Quantity
from archive_search.text.normalize import nfc, shadow

_SCALES = {"trăm": 1e2, "nghìn": 1e3, "ngàn": 1e3, "vạn": 1e4, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9}
_SCALE = re.compile(rf"({'|'.join(_SCALES)})(?!\w) ?")
_SAME = {
    "đồng việt nam": "đồng", "vnđ": "đồng", "vnd": "đồng", "đ": "đồng", "đô la mỹ": "usd", "đô la": "usd",
    "phần trăm": "%", "hécta": "ha", "hecta": "ha", "héc ta": "ha", "mét vuông": "m2", "m²": "m2",
    "km²": "km2", "mét khối": "m3", "m³": "m3", "mét": "m", "ki lô mét": "km", "ki lô gam": "kg",
}  # fmt: skip
_BOUNDS = re.compile(r"(?P<sign>>=|<=|≥|≤|>|<|=)?\s*(?P<one>.+?)(?:\s*\.\.\s*(?P<two>.+))?")


class QuantityRange(NamedTuple):
    """Values from `low` to `high`, both included, of one unit."""

    low: float
    high: float
    unit: str


def quantity(number: float, unit: str) -> Quantity:
    """A figure in its base unit: 31.608 tỷ đồng as đồng, 12 triệu lượt khách as lượt khách.

    A scale without a unit (1.000 tỷ) is money.
    """
    rest, scaled = shadow(nfc(unit)).strip(), False
    while match := _SCALE.match(rest):
        number, rest, scaled = number * _SCALES[match[1]], rest[match.end() :], True
    base, slash, rate = rest.partition("/")
    base = _SAME.get(base.strip(), base.strip()) or ("đồng" if scaled else "")
    return Quantity(float(f"{number:.12g}"), f"{base}{slash}{rate}")


def parse_range(text: str) -> QuantityRange | None:
    """`>1000tỷ`, `>= 40,1%`, `<2ha`, `100..200 tỷ`, `40,1%`; None when it is no figure."""
    match = _BOUNDS.fullmatch(text.strip())
    if not match:
        return None
    two = _read(match["two"]) if match["two"] else None
    one = _read(match["one"]) or (two and _read(f"{match['one']} {_unit_of(match['two'])}"))
    if one is None or (match["two"] and (two is None or two.unit != one.unit or match["sign"])):
        return None
    if two is not None:
        return QuantityRange(one.value, two.value, one.unit)
    return _one_sided(match["sign"] or "=", one)


def _one_sided(sign: str, bound: Quantity) -> QuantityRange:
    low, high = -math.inf, math.inf
    if sign in (">", ">=", "≥", "="):
        low = math.nextafter(bound.value, math.inf) if sign == ">" else bound.value
    if sign in ("<", "<=", "≤", "="):
        high = math.nextafter(bound.value, -math.inf) if sign == "<" else bound.value
    return QuantityRange(low, high, bound.unit)


def _read(text: str) -> Quantity | None:
    figures = find_figures(text)
    if len(figures) != 1 or figures[0].number is None or len(figures[0].raw) != len(text.strip()):
        return None
    return quantity(figures[0].number, figures[0].unit)


def _unit_of(text: str) -> str:
    return next((figure.unit for figure in find_figures(text)), "")
