"""Makes `admin_units.tsv.gz` of `knowledge/places` anew: `python tests/data/make_places.py MAPPING.json`.

The mapping is `address/data/mapping.json` of the underthesea package, version 9.5.0: the data of
vietnamadminunits 1.0.4 (MIT licence), 10,602 communes before 1 July 2025 with the communes after it.

The file made holds a unit a line: level, name, line number of the parent (from 0), which communes it became
(line numbers, more than one if it was split), `<` if the unit ended with June 2025 or `>` if it began with
July 2025, and a number from 2 up where another unit has the same name but for accents.
"""

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from archive_search.text.normalize import fold, nfc, place_tones

TARGET = Path(__file__).parents[2] / "archive_search" / "knowledge" / "places" / "admin_units.tsv.gz"

_LEVEL = re.compile(r"(tỉnh|thành phố|quận|huyện|thị xã|xã|phường|thị trấn|đặc khu) *(.+)", re.IGNORECASE)
# The mapping has no name, only a key without blanks (`xãtamđàn`), where two names differ in accents alone.
_SPELLED = (
    "Ba Tô, Ba Tơ, Cẩm Giang, Cẩm Giàng, Lộc Thành, Lộc Thạnh, Sơn Hà, Sơn Hạ, Thanh An, Thạnh An, Tân Thành,"
    " Tân Thạnh, Văn Lang, Văn Lăng, Hương Vân, Hương Văn, Sa Pa, Sa Pả, Bình Thanh, Bình Thạnh, Châu Bình,"
    " Châu Bính, Hoa Lộc, Hòa Lộc, Hoằng Phú, Hoằng Phụ, Hoằng Quý, Hoằng Quỳ, Hoằng Thanh, Hoằng Thành,"
    " Hoằng Đông, Hoằng Đồng, Ia Bang, Ia Băng, Minh Quán, Minh Quân, Nga Thanh, Nga Thành, Nghi Văn,"
    " Nghi Vạn, Nậm Càn, Nậm Cắn, Phú Thành, Phú Thạnh, Tam Dân, Tam Đàn, Trà Don, Trà Dơn, Trực Hùng,"
    " Trực Hưng, Vĩnh Hùng, Vĩnh Hưng, Đông Thành, Đông Thạnh, Đồng Thành"
)
_NAMES = {name.replace(" ", "").lower(): name for name in _SPELLED.split(", ")}

Names = tuple[str, ...]  # of a unit and of those around it, the largest first


def unit(row: dict[str, Any], column: str) -> str:
    """`phường Vĩnh Yên`: the level in small letters, the name in capitals; empty where there is no unit."""
    stated = _LEVEL.fullmatch(place_tones(nfc(row[column] or row[f"{column}_key"])))
    if not stated:
        return ""
    name = _NAMES[stated[2]] if not row[column] else stated[2]
    words = (word if word == "trường" else word[0].upper() + word[1:] for word in name.split())
    return f"{stated[1].lower()} {' '.join(words)}"


def old_and_new(mapping: dict[str, Any]) -> dict[tuple[Names, str], list[tuple[Names, str]]]:
    """For each old unit what it became; districts become nothing themselves, unless they had no communes."""
    became: dict[tuple[Names, str], list[tuple[Names, str]]] = {}
    for row in sorted(mapping["ward_mapping"], key=str):
        province, district, ward = (unit(row, f"old_{kind}") for kind in ("province", "district", "ward"))
        new_province, new_ward = unit(row, "new_province"), unit(row, "new_ward")
        lasting = province == new_province and is_unchanged(mapping, row)
        era = "" if lasting else "<"
        became[(province,), era] = [] if lasting else [((new_province,), ">")]
        became.setdefault(((province, district), "<"), [])
        targets = became.setdefault(((province, district, ward) if ward else (province, district), "<"), [])
        target = ((new_province, new_ward), ">")
        if target not in targets:
            targets.append(target)
        became.setdefault(((new_province,), "" if lasting else ">"), [])
        became.setdefault(target, [])
    return became


def is_unchanged(mapping: dict[str, Any], row: dict[str, Any]) -> bool:
    """Whether the new province holds one old province only."""
    return list(mapping["province_mapping"].values()).count(row["new_province_key"]) == 1


def lines(mapping: dict[str, Any]) -> list[str]:
    """The lines of the file: provinces, then districts and new communes, then old communes."""
    became = old_and_new(mapping)
    units = sorted(became, key=lambda known: (len(known[0]), known))
    number = {known: str(at) for at, known in enumerate(units)}
    twins: Counter[tuple[str, str]] = Counter()
    made = []
    for path, era in units:
        level, name = _LEVEL.fullmatch(path[-1]).groups()
        parent = number.get((path[:-1], era)) or number.get((path[:-1], ""), "")
        targets = ",".join(number[target] for target in became[path, era])
        folded = fold("/".join(path).lower()), era
        twins[folded] += 1
        twin = str(twins[folded]) if twins[folded] > 1 else ""
        made.append("\t".join((level, name, parent, targets, era, twin)).rstrip() + "\n")
    return made


if __name__ == "__main__":
    content = "".join(lines(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
    TARGET.write_bytes(gzip.compress(content.encode(), mtime=0))
