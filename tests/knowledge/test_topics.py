from pathlib import Path

import pytest

from archive_search.errors import ConfigError, NotFound
from archive_search.knowledge.topics.find import Topics
from archive_search.model import Article
from tests.cost import costs_less_than

SMALL = """
version: 1
weights: {strong: 3, medium: 2, weak: 1}
topics:
- slug: van-hoa
  vi: Văn hóa
  en: Culture
  sub:
  - {slug: le-hoi, vi: Lễ hội, en: Festivals, strong: [đền, hội làng], not: [đền bù]}
- slug: dat-dai
  vi: Đất đai
  en: Land
  sub:
  - {slug: gpmb, vi: GPMB, en: Clearance, strong: [đền bù, giải phóng mặt bằng], medium: [mặt bằng]}
  - {slug: dat-o, vi: Đất ở, en: Housing land, strong: [sổ đỏ]}
"""


@pytest.fixture(scope="module")
def topics() -> Topics:
    return Topics.load()


@pytest.fixture
def small(tmp_path: Path) -> Topics:
    return Topics.load(_file(tmp_path, SMALL))


def _file(folder: Path, text: str) -> Path:
    path = folder / "topics.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def _article(title: str = "", body: str = "", captions: tuple[str, ...] = ()) -> Article:
    return Article(id="1", source_id="", title=title, body=body, captions=captions, source="", path="")


def _slugs(topics: Topics, title: str = "", body: str = "") -> list[str]:
    return [score.slug for score in topics.find_topics(_article(title, body))]


def test_headline_names_the_topic(topics: Topics) -> None:
    assert _slugs(topics, "Tiêm vắc xin phòng sởi cho trẻ em") == ["y-te-suc-khoe"]


def test_article_without_a_subject_has_no_topic(topics: Topics) -> None:
    assert _slugs(topics, "Một buổi sáng", "Ông cụ ngồi bên hiên nhà, nhìn ra con sông.") == []


@pytest.mark.parametrize(
    ("title", "body", "slugs"),
    [
        (
            "Cháy rừng ở Tam Lĩnh",
            "Nắng nóng kéo dài, lửa vượt đường băng cản lửa; kiểm lâm dập lửa.",
            ["moi-truong-thien-tai", "nong-nghiep-nong-thon"],
        ),
        (
            "Đồn Biên phòng giao lưu hữu nghị",
            "Hai đơn vị giao lưu kết nghĩa, tuần tra song phương cột mốc biên giới.",
            ["quoc-phong-quan-su", "dan-toc-ton-giao-doi-ngoai"],
        ),
        (
            "Hội chợ hàng thủ công",
            "Có 60 gian hàng của các hộ; ký kết tiêu thụ sản phẩm với siêu thị.",
            ["cong-thuong-doanh-nghiep"],
        ),
    ],
)
def test_fires_of_forests_fairs_and_friendship_have_their_topics(
    topics: Topics, title: str, body: str, slugs: list[str]
) -> None:
    assert _slugs(topics, title, body) == slugs


def test_strongest_topic_stands_first(small: Topics) -> None:
    scores = small.find_topics(
        _article(
            "Trao sổ đỏ, giải phóng mặt bằng quanh ngôi đền", "Giải phóng mặt bằng.\nHội làng. Đền. Đền."
        )
    )
    assert [score.slug for score in scores] == ["dat-dai", "van-hoa"]
    assert scores[0].score > scores[1].score


def test_one_word_repeated_is_no_further_topic(small: Topics) -> None:
    title, body = "Sổ đỏ, đền bù quanh hội làng", "Đền bù. Sổ đỏ.\n{}"
    assert _slugs(small, "Sổ đỏ, đền bù", body.format("Hội làng. Hội làng.")) == ["dat-dai"]
    assert _slugs(small, title, body.format("Hội làng. Hội làng.")) == ["dat-dai"]
    assert _slugs(small, title, body.format("Hội làng. Ngôi đền.")) == ["dat-dai", "van-hoa"]


def test_three_strong_words_make_a_further_topic_and_four_weak_ones_do_not(topics: Topics) -> None:
    body = "Xã bàn giao mặt bằng.\n{}"
    strong = body.format("Thầy thuốc về xã. Bà con được khám bệnh miễn phí. Y bác sĩ cấp phát thuốc.")
    weak = body.format("Người nói về bảo hiểm. Người nói về dân số. Người nói về thực phẩm, điều trị.")
    title = "Giải phóng mặt bằng khu tái định cư"
    assert _slugs(topics, title, strong) == ["dat-dai-gpmb", "y-te-suc-khoe"]
    assert _slugs(topics, title, weak) == ["dat-dai-gpmb"]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Sắp xếp thôn, tinh giản bộ máy ở Tam Lĩnh", "chinh-quyen"),
        ("Cán bộ xin từ chức, huyện xem xét quy trình bổ nhiệm", "xay-dung-dang"),
        ("Thi tuyển công chức: đánh giá công chức theo vị trí việc làm", "cai-cach-hanh-chinh-chuyen-doi-so"),
        ("Bình dân học vụ số: tổ chuyển đổi số cộng đồng đến từng ngõ", "cai-cach-hanh-chinh-chuyen-doi-so"),
        ("Quản lý nhà nuôi chim yến trong khu dân cư", "nong-nghiep-nong-thon"),
        ("Gỡ thẻ vàng: tàu cá lắp thiết bị giám sát hành trình", "nong-nghiep-nong-thon"),
        ("Đường lên bản đầy ổ voi, cầu yếu chờ sửa", "do-thi-giao-thong-xay-dung"),
        ("Hố sụt xuất hiện cạnh nhà dân, di dời khẩn cấp 5 hộ", "moi-truong-thien-tai"),
        ("Xóa nhà tạm, nhà dột nát: trao sinh kế cho hộ mới thoát nghèo", "an-sinh-xa-hoi-lao-dong"),
        ("Phủ sóng wifi miễn phí, robot lễ tân đón khách", "cai-cach-hanh-chinh-chuyen-doi-so"),
        ("Thả cá thể khỉ về rừng", "moi-truong-thien-tai"),
        ("Mặt trận giám sát xây nhà cho hộ nghèo", "mat-tran-doan-the"),
        ("Hội đàm biên giới giữa hai huyện", "dan-toc-ton-giao-doi-ngoai"),
        ("Tranh chấp ranh giới giữa hai thôn", "dat-dai-gpmb"),
        ("Giải vật đầu xuân: đô vật từ sáu xã", "van-hoa-the-thao-du-lich"),
        ("Chi khống, thụt két: kế toán xã chiếm dụng công quỹ", "tu-phap-thanh-tra"),
        ("Ban Thanh tra nhân dân và giám sát đầu tư của cộng đồng", "mat-tran-doan-the"),
        ("Chợ phiên 0 đồng: suất cơm từ thiện của mạnh thường quân", "an-sinh-xa-hoi-lao-dong"),
        ("Lịch công tác tuần 12 của lãnh đạo xã", "chinh-quyen"),
        ("Góp ý dự thảo sửa đổi Hiến pháp", "chinh-quyen"),
        ("Đồng bào Chăm đón lễ Katê", "dan-toc-ton-giao-doi-ngoai"),
        ("Người Xơ Đăng ăn mừng lúa mới bên nhà rông", "dan-toc-ton-giao-doi-ngoai"),
        ("Bình chọn sản phẩm công nghiệp nông thôn tiêu biểu", "cong-thuong-doanh-nghiep"),
        ("Ngày thứ bảy vì dân: nhận kết quả tại nhà", "cai-cach-hanh-chinh-chuyen-doi-so"),
        ("Chuyển gạo cứu đói kỳ giáp hạt", "an-sinh-xa-hoi-lao-dong"),
        ("Bắt nhóm cho vay tín dụng đen", "an-ninh-trat-tu"),
        ("Xử phạt người đăng tin thất thiệt, bôi nhọ trên Facebook", "van-hoa-the-thao-du-lich"),
        ("Nợ lương ba tháng, công nhân chờ được trả lương", "an-sinh-xa-hoi-lao-dong"),
    ],
)
def test_words_of_the_day_have_their_topics(topics: Topics, title: str, slug: str) -> None:
    assert _slugs(topics, title)[:1] == [slug]


def test_the_council_elects_and_the_party_is_no_topic(topics: Topics) -> None:
    body = "Kỳ họp miễn nhiệm một ủy viên.\nHĐND xã bầu bổ sung hai chức danh chủ chốt bằng bỏ phiếu kín."
    assert _slugs(topics, "Kỳ họp thứ 5 HĐND xã: bầu bổ sung Phó Chủ tịch", body) == ["chinh-quyen"]


@pytest.mark.parametrize(
    "body",
    [
        "Đổ bê tông xong, tốp thợ đổ bê tông tiếp nền, xe trộn bê tông về.",
        "Ông cho biết tại họp báo, báo chí và mạng xã hội đã nêu.",
        "Công ty cổ phần cùng công ty TNHH trên địa bàn đã nộp đơn.",
        "Tiếp tục làm thủ tục, yếu tố này cần làm rõ.",
    ],
)
def test_words_that_stand_in_every_article_are_no_topic(topics: Topics, body: str) -> None:
    assert _slugs(topics, "Thông tin thêm về một việc", f"Một việc ở xã.\n{body}") == []


def test_score_is_the_sum_of_its_cues(topics: Topics) -> None:
    article = _article("Bồi thường, giải phóng mặt bằng", "Công tác giải phóng mặt bằng.\nThu hồi đất 5 hộ.")
    for score in topics.find_topics(article):
        assert score.score == pytest.approx(sum(cue.points for cue in score.cues))


def test_cues_point_at_their_words_in_every_field(small: Topics) -> None:
    article = _article("GIẢI PHÓNG MẶT BẰNG", "Ngày 5/6, tiền đền  bù đã trả.", ("Sổ đỏ đến tay dân",))
    cues = [cue for score in small.find_topics(article) for cue in score.cues]
    assert {cue.field for cue in cues} == {"title", "body", "captions"}
    for cue in cues:
        assert article.text_of(cue.field)[cue.start : cue.end] == cue.text


@pytest.mark.parametrize(
    "wording", ["giải phóng, mặt bằng", "GIẢI PHÓNG - MẶT BẰNG", "giải phóng “mặt bằng”"]
)
def test_case_and_punctuation_do_not_matter(small: Topics, wording: str) -> None:
    assert _slugs(small, wording) == ["dat-dai"]


def test_tone_mark_may_stand_in_either_place(topics: Topics) -> None:
    old, new = (
        topics.find_topics(_article(f"Liên hoan {word} nghệ")) for word in ("văn hoá, văn", "văn hóa, văn")
    )
    assert [score.score for score in old] == [score.score for score in new] != []


def test_words_without_accents_are_no_cue(small: Topics) -> None:
    assert _slugs(small, "giai phong mat bang") == []


def test_phrase_does_not_cross_a_sentence_end(small: Topics) -> None:
    (score,) = small.find_topics(_article("Sổ đỏ", "Ngày giải phóng. Mặt bằng giá mới."))
    assert [cue.text for cue in score.cues] == ["Sổ đỏ", "Mặt bằng"]


def test_longer_phrase_takes_the_place_of_the_shorter(small: Topics) -> None:
    (score,) = small.find_topics(_article("giải phóng mặt bằng"))
    assert [cue.text for cue in score.cues] == ["giải phóng mặt bằng"]


def test_a_word_of_two_subtopics_counts_in_its_stronger_sense(tmp_path: Path) -> None:
    weak = "  - {slug: hoi, vi: Hội, en: Fairs, weak: [hội làng]}\n  - {slug: le-hoi,"
    both = Topics.load(_file(tmp_path, SMALL.replace("  - {slug: le-hoi,", weak, 1)))
    assert both.find_topics(_article("Hội làng"))[0].subtopics == ("le-hoi",)


def test_excluded_phrase_hides_the_cue_inside_it(small: Topics) -> None:
    assert _slugs(small, "Tiền đền bù") == ["dat-dai"]


def test_syllable_of_a_proper_name_is_no_cue(small: Topics) -> None:
    assert _slugs(small, "Xã Cổ Đền đón xuân") == []
    assert _slugs(small, "Ngôi Đền đón xuân") == []
    assert _slugs(small, "Lễ rước ở đền, hội làng") == ["van-hoa"]


def test_repeated_words_say_less_each_time(small: Topics) -> None:
    def score(times: int) -> float:
        return small.find_topics(_article("", "x\n" + "đền bù. " * times + "Sổ đỏ. Giải phóng mặt bằng."))[
            0
        ].score

    assert score(2) - score(1) < score(1) - score(0)
    assert score(9) == score(3)


def test_a_list_in_one_sentence_says_less_than_words_of_two(small: Topics) -> None:
    def points(sentences: str) -> list[float]:
        (score,) = small.find_topics(_article("Giải phóng mặt bằng", f"x\n{sentences}"))
        return [cue.points for cue in score.cues if cue.field == "body"]

    first, second = points("Có sổ đỏ. Có đền bù.")
    assert points("Có sổ đỏ, đền bù.") == [first, second / 2]
    assert points("Có sổ đỏ, đền bù, mặt bằng.") == [first, second / 2]


def test_headline_weighs_more_than_lead_and_lead_more_than_body_and_that_more_than_its_end(
    small: Topics,
) -> None:
    words = "sổ đỏ, giải phóng mặt bằng, đền bù"
    end = "x\n" + "x " * 1000 + words
    places = (_article(words), _article("", f"{words}\nx"), _article("", f"x\n{words}"), _article("", end))
    points = [sum(topic.score for topic in small.find_topics(article)) for article in places]
    assert points == sorted(points, reverse=True) and len(set(points)) == 4


@pytest.mark.parametrize(
    "frame",
    [
        "Tham dự có lãnh đạo ban {}.",
        "Đại diện các phòng {} cùng có mặt.",
        "Giám đốc Sở {} cho biết.",
    ],
)
def test_participants_and_offices_weigh_less(small: Topics, frame: str) -> None:
    def points(text: str) -> float:
        (score,) = small.find_topics(_article("Sổ đỏ, đền bù", "x\n" + text))
        return score.score

    assert points(frame.format("giải phóng mặt bằng")) < points("Bàn việc giải phóng mặt bằng.")


def test_office_of_a_speaker_alone_is_no_topic(topics: Topics) -> None:
    body = "Sáng 5/6, đoàn đến thăm.\nÔng A, Giám đốc Sở Y tế và bà B, Giám đốc Bệnh viện Đa khoa phát biểu."
    assert _slugs(topics, "Đoàn đến thăm xã", body) == []


def test_closing_wishes_weigh_less(topics: Topics) -> None:
    wish = "góp phần phát triển kinh tế - xã hội, giữ vững an ninh trật tự, an ninh chính trị"
    (only,) = topics.find_topics(
        _article("Lễ hội đền Hạc Khê", f"Lễ hội mở ba ngày.\nXã sẽ làm tốt, {wish}.")
    )
    assert only.slug == "van-hoa-the-thao-du-lich"


def test_subtopics_are_ordered_by_their_share(small: Topics) -> None:
    (score,) = small.find_topics(_article("Giải phóng mặt bằng, đền bù", "Đền bù.\nSổ đỏ."))
    assert score.subtopics == ("gpmb",)
    (score,) = small.find_topics(_article("Giải phóng mặt bằng, sổ đỏ"))
    assert score.subtopics == ("gpmb", "dat-o")


def test_labels_in_both_languages(topics: Topics) -> None:
    assert topics.label("y-te-suc-khoe") == "Y tế - Sức khỏe"
    assert topics.label("y-te-suc-khoe", "en") == "Health"
    assert topics.label("tiem-chung", "en") == "Vaccination"
    assert topics.subtopics("y-te-suc-khoe")[0] == "phong-chong-dich"
    with pytest.raises(NotFound, match="khong-co"):
        topics.label("khong-co")


def test_packaged_list_has_eighteen_topics_and_a_hundred_subtopics(topics: Topics) -> None:
    assert len(topics.slugs) == 18
    assert sum(len(topics.subtopics(slug)) for slug in topics.slugs) == 100


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("topics:", "themes:", "no list 'topics'"),
        ("{strong: 3, medium: 2, weak: 1}", "{strong: 3}", "'weights' must give points"),
        ("vi: Lễ hội, ", "", "van-hoa, subtopic 1: 'vi' is missing"),
        ("slug: dat-o", "slug: gpmb", "dat-dai, subtopic 2: the slug 'gpmb' is used twice"),
        ("strong: [sổ đỏ]", "strong: sổ đỏ", r"subtopic 2 \(dat-o\): 'strong' must be a list"),
        ("strong: [sổ đỏ]", "strong: [8]", "8 under 'strong' is not a phrase"),
        ("strong: [sổ đỏ]", "strong: ['-']", "'-' under 'strong' is not a phrase"),
        ("  sub:\n  - {slug: le-hoi", "  other:\n  - {slug: le-hoi", r"topic 1 \(van-hoa\), 'sub'"),
        ("weights:", "weights: [", "cannot be read"),
    ],
)
def test_broken_list_is_refused_with_file_and_entry(
    tmp_path: Path, before: str, after: str, fault: str
) -> None:
    assert before in SMALL
    path = _file(tmp_path, SMALL.replace(before, after, 1))
    with pytest.raises(ConfigError, match=fault) as error:
        Topics.load(path)
    assert str(path) in str(error.value)


def test_missing_list_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.yaml"):
        Topics.load(tmp_path / "none.yaml")


@pytest.mark.parametrize(
    "noise",
    ["đền bù ", "giải phóng ", "dự có ", "dự ", "góp phần ", "Chủ tịch ", "lãnh đạo các ", "Đ", "\n", "1.1."],
)
def test_hostile_text_takes_less_than_a_second(topics: Topics, noise: str) -> None:
    body = "x\n" + (noise * 100_000)[:100_000]
    assert costs_less_than(1, lambda: topics.find_topics(_article(noise, body)))
