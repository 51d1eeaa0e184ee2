"""Makes `gazetteer.tsv.gz` anew: `python -m archive_search.knowledge.officials.build_gazetteer MAPPING.json`.

The mapping is `address/data/mapping.json` of the underthesea package, version 9.5.0 (data of
vietnamadminunits 1.0.4, MIT licence): 10,602 wards before 1 July 2025 with the wards after it.
"""

import gzip
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

from archive_search.text.normalize import nfc, place_tones

PACKAGED = Path(__file__).with_name("gazetteer.tsv.gz")

_LEVELS = {
    "Tỉnh": "province",
    "Thành phố": "district",
    "Quận": "district",
    "Huyện": "district",
    "Thị xã": "district",
    "Xã": "commune",
    "Phường": "commune",
    "Thị trấn": "commune",
    "Đặc khu": "commune",
}
_UNIT = re.compile(rf"({'|'.join(_LEVELS)}) +(\D+)")
# Names of before 2025 that the mapping lacks, and other spellings of those it has.
_EARLIER = {
    "province": [
        *(
            "Thừa Thiên Huế",
            "Thừa Thiên - Huế",
            "Đăk Lăk",
            "Đắc Lắc",
            "Đăk Nông",
            "Đắc Nông",
            "Bắc Cạn",
            "Hà Tây",
        ),
        *("Bắc Thái", "Hà Nam Ninh", "Vĩnh Phú", "Nghệ Tĩnh", "Bình Trị Thiên", "Nghĩa Bình", "Thuận Hải"),
        *("Sông Bé", "Quảng Nam - Đà Nẵng", "Gia Lai - Kon Tum", "Hoàng Liên Sơn", "Hà Sơn Bình"),
    ],
    "district": [
        *(
            "Qui Nhơn",
            "Buôn Mê Thuột",
            "Hoành Bồ",
            "Trà Lĩnh",
            "Thông Nông",
            "Phục Hòa",
            "Tây Trà",
            "Nông Sơn",
        ),
        *("Đông Sơn", "Đạ Tẻh", "Cát Tiên", "Từ Liêm"),
    ],
}
_COLUMNS = ("old_ward", "old_district", "old_province", "new_ward", "new_province")


def place_rows(mapping: Path) -> list[str]:
    """A sorted line `name TAB levels` for each bare name; numbered wards have none."""
    levels: dict[str, set[str]] = defaultdict(set)
    for row in json.loads(mapping.read_text(encoding="utf-8"))["ward_mapping"]:
        for column in _COLUMNS:
            unit = _UNIT.fullmatch(place_tones(nfc(row.get(column) or "")))
            if unit:
                levels[unit[2]].add("province" if column.endswith("province") else _LEVELS[unit[1]])
    for level, names in _EARLIER.items():
        for name in names:
            levels[name].add(level)
    return [f"{name}\t{','.join(sorted(of_name))}\n" for name, of_name in sorted(levels.items())]


if __name__ == "__main__":
    PACKAGED.write_bytes(gzip.compress("".join(place_rows(Path(sys.argv[1]))).encode(), mtime=0))
