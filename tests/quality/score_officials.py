"""How well office-holders are found: `python -m tests.quality.score_officials [FILE...]` prints figures.

Every difference is printed too. A person counts by name and article. A role is right if its exact wording in
the article is the labelled one, but for its loose end (see `_wording`); wordings of one post and body in one
article are one role. Capacities are not offices, and a person whom an article names without a post cannot be
found in it: neither is scored.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from archive_search.knowledge.officials.find import find_mentions
from archive_search.model import Article
from archive_search.text.normalize import shadow
from tests.quality.labelled import DEV, KEY, SECOND, THIRD, Labelled, labelled_articles

UNITS = {
    "cong-tp-dan-khe": "thành phố Đan Khê, tỉnh Lam Xuyên",
    "cong-tinh-lam-xuyen": "tỉnh Lam Xuyên",
    "bao-lam-xuyen": "tỉnh Lam Xuyên",
    "cong-tinh-que-linh": "tỉnh Quế Lĩnh",
    "trang-phuong-dan-khe": "phường Đan Khê, tỉnh Quế Lĩnh",
}

Wordings = dict[str, list[set[str]]]  # name -> for each of the person's offices its wordings


class Ratio(NamedTuple):
    precision: float
    recall: float
    f1: float


class OfficialFigures(NamedTuple):
    articles: int
    names: Ratio
    roles: Ratio
    bodies: float
    strict_bodies: float
    statuses: float
    non_officials: int


def unit_of(labels: dict[str, Any]) -> str:
    """The unit whose portal published an article: as labelled, else that of its folder in the corpus."""
    return str(labels.get("unit") or UNITS.get(str(labels.get("file", "")).partition("/")[0], ""))


def found_offices(article: Article) -> Wordings:
    """The offices found, a list of wordings for each post and body of each person."""
    offices: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for mention in find_mentions(article):
        for role in mention.roles:
            if not role.capacity:
                offices[shadow(mention.name)][role.post, role.body].add(_wording(role.text))
    return {name: list(posts.values()) for name, posts in offices.items()}


def labelled_offices(labels: dict[str, Any]) -> Wordings:
    offices: Wordings = defaultdict(list)
    for official in labels["officials"]:
        if official["role"]:
            offices[shadow(official["name"])].append({_wording(official["role"])})
    return offices


def _wording(text: str) -> str:
    """A wording without what labels give or leave out at its end: `(PC04)`, and the school of `Hiệu trưởng
    nhà trường`, which the article names elsewhere."""
    return _LOOSE_END.sub("", shadow(text))


def ratio(right: int, found: int, wanted: int) -> Ratio:
    return Ratio(right / max(found, 1), right / max(wanted, 1), 2 * right / max(found + wanted, 1))


def score(articles: Iterable[Labelled], *, show: bool = False) -> OfficialFigures:
    """Figures over labelled articles; `show` prints every difference."""
    names, roles, details = [0, 0, 0], [0, 0, 0], [0, 0, 0, 0]
    intruders = count = 0
    for article, labels in articles:
        article = replace(article, unit=unit_of(labels))
        found, wanted = found_offices(article), labelled_offices(labels)
        _add(names, len(found.keys() & wanted.keys()), len(found), len(wanted))
        _add(roles, *_count_roles(found, wanted))
        _add(details, *_count_details(article, labels, show))
        strangers = {shadow(name) for key in _NOT_OFFICIALS for name in labels.get(key, ())} - wanted.keys()
        intruders += len(strangers & found.keys())
        count += 1
        if show:
            _show_differences(article, found, wanted, strangers)
    right, bodies, strict, statuses = (max(figure, 1) for figure in details)
    return OfficialFigures(
        count, ratio(*names), ratio(*roles), bodies / right, strict / right, statuses / right, intruders
    )


_LOOSE_END = re.compile(r" (?:\([^()]*\)|nhà trường)\Z")
_PARENTS = re.compile(r"(?:, (?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn) [^,]+)+\Z")
_SPELLINGS = [
    (re.compile(rf"(?<!\w)(?:{wording})(?![\w&])"), usual)
    for wording, usual in (
        ("ubmttqvn|ubmttq việt nam|ubmttq|ủy ban mttq việt nam", "ủy ban mttq"),
        ("lhpn", "liên hiệp phụ nữ"),
        ("lđlđ", "liên đoàn lao động"),
        ("bhxh", "bảo hiểm xã hội"),
        ("cdc", "trung tâm kiểm soát bệnh tật"),
        ("ttyt", "trung tâm y tế"),
        ("cqđt", "cơ quan điều tra"),
        ("ubkt", "ủy ban kiểm tra"),
        ("tand", "tòa án nhân dân"),
        ("vksnd|viện ksnd", "viện kiểm sát nhân dân"),
        ("kt-xh", "kinh tế - xã hội"),
        ("kcn", "khu công nghiệp"),
        ("nvqs", "nghĩa vụ quân sự"),
        ("pccc|pc&cc", "phòng cháy và chữa cháy"),
        ("cnch", "cứu nạn, cứu hộ"),
        ("tnxp", "thanh niên xung phong"),
        ("vhttdl", "văn hóa, thể thao và du lịch"),
        ("vhtt", "văn hóa và thông tin"),
        ("tt&tt", "thông tin và truyền thông"),
        ("kh&đt", "kế hoạch và đầu tư"),
        ("tn&mt", "tài nguyên và môi trường"),
        ("nn&ptnt|nn-ptnt|nông nghiệp và ptnt", "nông nghiệp và phát triển nông thôn"),
        ("ccb", "cựu chiến binh"),
        ("lđ-tb&xh|lđtb&xh|lđ-tb và xh|lđtbxh", "lao động - thương binh và xã hội"),
        ("kthtđt", "kinh tế, hạ tầng và đô thị"),
        ("gtvt", "giao thông vận tải"),
        ("atgt", "an toàn giao thông"),
        ("qlda", "quản lý dự án"),
        ("nhcsxh", "ngân hàng chính sách xã hội"),
        ("ptdtnt", "phổ thông dân tộc nội trú"),
        ("ptdtbt", "phổ thông dân tộc bán trú"),
        ("gd&đt", "giáo dục và đào tạo"),
        ("tn-mt", "tài nguyên và môi trường"),
        ("vh-tt&dl", "văn hóa, thể thao và du lịch"),
        ("qlđt", "quản lý đô thị"),
        ("đtxd", "đầu tư xây dựng"),
        ("bộ đội biên phòng", "bđbp"),
        ("tp[.] ?hcm|tphcm", "thành phố hồ chí minh"),
        ("trung ương đoàn tncs hồ chí minh", "trung ương đoàn"),
        ("thủ tướng chính phủ", "thủ tướng"),
        ("bch pctt&tkcn", "ban chỉ huy phòng chống thiên tai và tìm kiếm cứu nạn"),
        ("đoàn (?:đại biểu quốc hội|đbqh)(?: đơn vị)?", "đoàn đbqh"),
        ("(bộ|ban) chỉ huy quân sự", r"\1 chqs"),
        ("tp", "thành phố"),
        ("trưởng(?: công an)? [|] công an", "trưởng công an"),
        ("ủy viên [|] (?:đảng bộ (?:thành phố|[^ ]+)|(?:tỉnh|thành|huyện|quận|thị) ủy)", "ủy viên"),
        ("đại biểu quốc hội [|] quốc hội", "đại biểu | quốc hội"),
        ("(thôn|buôn) trưởng", r"trưởng \1"),
        ("chủ tịch nước [|] nước chxhcn việt nam", "chủ tịch nước | nhà nước"),
    )
]  # fmt: skip
# Labels of one set write the commune of a village with a comma, those of another without.
_OF_VILLAGE = re.compile(
    r"(?<= \| )((?:chi bộ |ban công tác mặt trận )?(?:thôn|xóm|ấp|khóm|tổ dân phố) [^,]+?) "
    r"(?:xã|phường|thị trấn) [^,]+"
)
_JOINTS = re.compile(r" (?:của|thuộc)(?= )|,(?= (?:công an|sở|thanh tra|cục) )")
_NOT_OFFICIALS = ("people_without_office", "authors", "names_in_streets_and_schools")


def _add(sums: list[int], *figures: int) -> None:
    sums[:] = [one + more for one, more in zip(sums, figures, strict=True)]


def _count_roles(found: Wordings, wanted: Wordings) -> tuple[int, int, int]:
    right = sum(
        any(label & wordings for wordings in found.get(name, ())) for name in wanted for label in wanted[name]
    )
    return right, sum(map(len, found.values())), sum(map(len, wanted.values()))


def _count_details(article: Article, labels: dict[str, Any], show: bool) -> tuple[int, ...]:
    """Of the labelled roles that were found: how many, with the labelled body as a reader sees it, letter by
    letter, with the labelled status."""
    right = bodies = strict = statuses = 0
    found = [(shadow(mention.name), role) for mention in find_mentions(article) for role in mention.roles]
    for official in labels["officials"]:
        wording = (shadow(official["name"]), _wording(official["role"] or ""))
        roles = [role for name, role in found if (name, _wording(role.text)) == wording]
        if not roles:
            continue
        right += 1
        answer = official["post"], official["body"]
        same_body = any(plain_post(role.post, role.body) == plain_post(*answer) for role in roles)
        strict += any((role.post, role.body) == (_unacting(answer[0]), answer[1]) for role in roles)
        same_status = any(role.status == official["status"] for role in roles)
        bodies, statuses = bodies + same_body, statuses + same_status
        if show and not (same_body and same_status):
            answers = {(role.post, role.body, role.status) for role in roles}
            label = " / ".join(official[key] for key in ("post", "body", "status"))
            print(f"  ~ {wording}: {label}, not {answers}")
    return right, bodies, strict, statuses


def plain_post(post: str, body: str) -> str:
    """Post and body without what labellers write in different ways: capitals, abbreviations, the units that
    the body's unit lies in, the side on which `Ban Dân vận` stands (see `_SPELLINGS`)."""
    text = shadow(f"{_unacting(post)} | {_PARENTS.sub('', body)}").replace(" ban | ban ", " ban ")
    text = _OF_VILLAGE.sub(r"\1", text)
    for spelling, usual in _SPELLINGS:
        text = spelling.sub(usual, text)
    return _JOINTS.sub("", text).replace(" | ", " ")


def _unacting(post: str) -> str:
    """The post without the word that says `acting`, as some labels give it: that is the status."""
    return post.removeprefix("Quyền ")


def _show_differences(article: Article, found: Wordings, wanted: Wordings, strangers: set[str]) -> None:
    missed = _without(wanted, found)
    extra = _without(found, wanted)
    if missed or extra:
        print(f"{article.title[:90]}\n  - {missed}\n  + {extra}")
    if strangers & found.keys():
        print(f"  ! no officials: {strangers & found.keys()}")


def _without(offices: Wordings, others: Wordings) -> list[tuple[str, ...]]:
    """The offices that share no wording with any of the same person's among the others."""
    return [
        (name, *wordings)
        for name, held in offices.items()
        for wordings in held
        if not any(wordings & other for other in others.get(name, ()))
    ]


if __name__ == "__main__":
    for path in [Path(name) for name in sys.argv[1:]] or [KEY, DEV, SECOND, THIRD]:
        print(path)
        print(score(labelled_articles(path), show=True))
