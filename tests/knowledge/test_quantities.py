import math

import pytest

from archive_search.knowledge.facts.quantities import QuantityRange, parse_range, quantity
from archive_search.model import Quantity


@pytest.mark.parametrize(
    ("number", "unit", "want"),
    [
        (31608, "tỷ đồng", (31_608e9, "đồng")),
        (31608, "tỉ đồng", (31_608e9, "đồng")),
        (2.5, "nghìn tỷ đồng", (2.5e12, "đồng")),
        (1000, "tỷ", (1e12, "đồng")),
        (500, "triệu VNĐ", (5e8, "đồng")),
        (36, "triệu USD", (36e6, "usd")),
        (40.1, "%", (40.1, "%")),
        (40.1, "phần trăm", (40.1, "%")),
        (118, "ha", (118.0, "ha")),
        (52.5, "triệu đồng/người/năm", (52.5e6, "đồng/người/năm")),
        (1.24, "triệu lượt khách", (1.24e6, "lượt khách")),
        (145, "thanh niên", (145.0, "thanh niên")),
    ],
)
def test_figure_gets_its_base_unit(number: float, unit: str, want: tuple[float, str]) -> None:
    assert quantity(number, unit) == Quantity(*want)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        (">=1000tỷ", 1e12, math.inf, "đồng"),
        ("≤ 40,1%", -math.inf, 40.1, "%"),
        ("100..200 tỷ đồng", 1e11, 2e11, "đồng"),
        ("100 tỷ..1.000 tỷ", 1e11, 1e12, "đồng"),
        ("40,1%", 40.1, 40.1, "%"),
        ("=2,5 ha", 2.5, 2.5, "ha"),
    ],
)
def test_range_is_read(text: str, low: float, high: float, unit: str) -> None:
    assert parse_range(text) == QuantityRange(low, high, unit)


def test_open_bound_leaves_its_own_number_out() -> None:
    above, below = parse_range(">1000tỷ"), parse_range("<2ha")
    assert above and above.low > 1e12 and above.low == math.nextafter(1e12, math.inf)
    assert below and below.high < 2


@pytest.mark.parametrize(
    "text", ["", ">", "tỷ", "nhiều", "1..2", "1 tỷ..2 ha", ">1..2 tỷ", "2-3 tỷ", "24/6/2020"]
)
def test_no_figure_is_no_range(text: str) -> None:
    assert parse_range(text) is None
