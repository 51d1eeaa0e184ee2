"""Who holds which office in each sentence of `officials_sentences.yaml`."""

from pathlib import Path

import pytest
import yaml

from tests.knowledge.found import roles

FILE = Path(__file__).with_name("officials_sentences.yaml")
CASES = [
    pytest.param(case["text"], case.get("held", {}), id=f"{group} {number}")
    for group, cases in yaml.safe_load(FILE.read_text(encoding="utf-8")).items()
    for number, case in enumerate(cases, start=1)
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_offices_are_those_of_their_holders(text: str, expected: dict[str, list[str]]) -> None:
    held = {name: [role.text for role in found if not role.capacity] for name, found in roles(text).items()}
    assert {name: offices for name, offices in held.items() if offices} == expected
