"""Zip files: members are read by their kind, and nothing else that a zip file can do is done."""

import io
import stat
import struct
import zipfile

import pytest

from archive_search.ingest.origins import Origins
from archive_search.ingest.readers import cut_file, read
from archive_search.model import PassedOver, Rejected
from tests.ingest.office import TITLE, pdf, word
from tests.ingest.samples import FIRST, results_of

TEXT = f"{TITLE}\n\n{FIRST}\n"


def packed(members: dict[str, bytes | str], **info) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_DEFLATED
            for key, value in info.items():
                setattr(member, key, value)
            archive.writestr(member, content)
    return file.getvalue()


def cuts(folder, data, name="a.zip"):
    path = folder / name
    path.write_bytes(data)
    return list(cut_file(path, name, 20_000_000))


def test_members_are_read_by_their_kind(tmp_path):
    lines = f'{{"title": "Một", "text": "{FIRST}"}}\n{{"title": "Hai", "text": "{FIRST}"}}'
    data = packed({"tin/một.txt": TEXT, "b.docx": word(), "c.pdf": pdf(), "d.jsonl": lines})
    assert [result.path for result in results_of(tmp_path, "a.zip", data)] == [
        "a.zip!tin/một.txt",
        "a.zip!b.docx",
        "a.zip!c.pdf",
        "a.zip!d.jsonl#1",
        "a.zip!d.jsonl#2",
    ]


def test_source_is_the_folder_inside_or_that_of_the_zip_file(tmp_path):
    folder = tmp_path / "bao-son-ha"
    folder.mkdir()
    (folder / "a.zip").write_bytes(packed({"cong-son-ha/2020/a.txt": TEXT, "b.txt": TEXT}))
    origins = Origins({}, {})
    records = read(folder / "a.zip", "a.zip")
    assert [origins.article(record, folder).source for record in records] == ["cong-son-ha", "bao-son-ha"]


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "a/../../out.txt"])
def test_names_that_lead_out_are_refused(tmp_path, name):
    (refused,) = cuts(tmp_path, packed({name: TEXT}))
    assert isinstance(refused, Rejected) and refused.path == f"a.zip!{name}"
    assert refused.reason.startswith("its name leads out")


def test_links_and_locked_members_are_refused(tmp_path):
    link = packed({"a.txt": "/etc/passwd"}, create_system=3, external_attr=(stat.S_IFLNK | 0o777) << 16)
    locked = bytearray(packed({"a.txt": TEXT}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", locked, locked.index(mark) + place, 1)
    reasons = [cuts(tmp_path, data)[0].reason for data in (link, bytes(locked))]
    assert reasons[0].startswith("a link") and reasons[1].startswith("locked by a password")


@pytest.mark.parametrize("name", ["b.zip", "b.wacz", "B.ZIP"])
def test_nested_archives_are_refused(tmp_path, name):
    (refused,) = cuts(tmp_path, packed({name: packed({"a.txt": TEXT})}))
    assert refused.reason.startswith("a packed file inside another one")


def test_what_is_passed_over_is_said(tmp_path):
    data = packed({"__MACOSX/._a.txt": "x", ".DS_Store": "x", "README.txt": "x", "a.png": "x", "d/": ""})
    assert cuts(tmp_path, data) == [
        PassedOver("a.zip!__MACOSX/._a.txt", "hidden"),
        PassedOver("a.zip!.DS_Store", "hidden"),
        PassedOver("a.zip!README.txt", "a README, not an article"),
        PassedOver("a.zip!a.png", "not a known format"),
    ]


def test_bomb_is_refused_unopened_and_the_others_go_on(tmp_path):
    bomb, text = cuts(tmp_path, packed({"a.txt": bytes(100_000_000), "b.txt": TEXT}))
    assert bomb.reason.startswith("expands more than 200-fold")
    assert text.path == "a.zip!b.txt"


def test_member_that_lies_about_its_size_is_cut_off(tmp_path):
    lying = bytearray(packed({"a.txt": bytes(100_000_000)}))
    struct.pack_into("<L", lying, lying.index(b"PK\x01\x02") + 24, 1_000)
    (refused,) = cuts(tmp_path, bytes(lying))
    assert isinstance(refused, Rejected) and "damaged" in refused.reason


def test_damaged_member_is_rejected_alone(tmp_path):
    data = bytearray(packed({"a.txt": TEXT, "b.txt": TEXT}))
    data[45] ^= 0xFF
    first, second = cuts(tmp_path, bytes(data))
    assert first.path == "a.zip!a.txt" and "damaged" in first.reason
    assert second.path == "a.zip!b.txt"


def test_what_is_no_zip_file_is_rejected(tmp_path):
    (rejected,) = cuts(tmp_path, b"PK nothing")
    assert rejected.reason.startswith("the packed file is damaged")
