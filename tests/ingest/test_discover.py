"""What of a folder is read, what is passed over, and that both are said."""

import os
import socket
from pathlib import Path

import pytest

from archive_search.ingest.discover import InputFile, discover
from archive_search.ingest.readers import read
from archive_search.model import PassedOver, Rejected


def make(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Tựa\n\nCâu.", "utf-8")


def files_of(root):
    return [found.name for found in discover(root) if isinstance(found, InputFile)]


def passed_of(root):
    return {found.path: found.reason for found in discover(root) if isinstance(found, PassedOver)}


def test_files_come_in_the_order_of_their_names_folders_in_their_place(tmp_path):
    make(tmp_path, "b/2.txt", "b/1.TXT", "a.md", "c.jsonl.gz", "b/x/3.html", "d.htm")
    assert files_of(tmp_path) == ["a.md", "b/1.TXT", "b/2.txt", "b/x/3.html", "c.jsonl.gz", "d.htm"]
    assert passed_of(tmp_path) == {}


def test_what_is_passed_over_is_said(tmp_path):
    make(
        tmp_path,
        "README.md",
        "readme",
        ".hidden/a.txt",
        ".b.txt",
        "~$a.txt",
        "a.doc",
        "noext",
        "data.json",
        "a.gz",
    )
    assert files_of(tmp_path) == []
    assert passed_of(tmp_path) == {
        "README.md": "a README, not an article",
        "readme": "a README, not an article",
        ".hidden": "hidden",
        ".b.txt": "hidden",
        "~$a.txt": "hidden",
        "a.doc": "not a known format",
        "noext": "not a known format",
        "data.json": "not a known format",
        "a.gz": "not a known format",
    }


def test_one_file_may_be_named(tmp_path):
    make(tmp_path, "a.txt")
    assert list(discover(tmp_path / "a.txt")) == [InputFile(tmp_path / "a.txt", "a.txt")]


def test_links_are_not_followed_and_loops_end(tmp_path):
    inside, outside = tmp_path / "in", tmp_path / "out"
    make(inside, "a.txt", "sub/b.txt")
    make(outside, "secret.txt")
    (inside / "secret.txt").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "sub/loop").symlink_to(inside)
    (inside / "self").symlink_to(inside / "self")
    (inside / "gone.txt").symlink_to(inside / "nothing")
    assert files_of(inside) == ["a.txt", "sub/b.txt"]
    assert passed_of(inside) == {
        "secret.txt": "a link out of the folder, which is not followed",
        "folder": "a link out of the folder, which is not followed",
        "sub/loop": "a link inside the folder; what it points to is read by itself",
        "self": "a link that leads nowhere",
        "gone.txt": "a link that leads nowhere",
    }


def test_the_folder_itself_may_be_a_link(tmp_path):
    make(tmp_path / "real", "a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert files_of(tmp_path / "link") == ["a.txt"]


def test_pipes_and_sockets_are_never_opened(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.txt")
        assert passed_of(tmp_path) == dict.fromkeys(
            ("pipe.txt", "socket.txt"), "a pipe or a device, not a file"
        )
    (rejected,) = read(tmp_path / "pipe.txt", "pipe.txt")
    assert rejected.reason.startswith("not a regular file")


def test_unreadable_folder_is_rejected_and_the_walk_goes_on(tmp_path, monkeypatch):
    make(tmp_path, "a.txt", "closed/b.txt", "d.txt")
    path_class = type(tmp_path)
    listing = path_class.iterdir

    def deny(path):
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr(path_class, "iterdir", deny)
    found = list(discover(tmp_path))
    assert [item.name for item in found if isinstance(item, InputFile)] == ["a.txt", "d.txt"]
    (rejected,) = (item for item in found if isinstance(item, Rejected))
    assert rejected.path == "closed" and "Permission denied" in rejected.reason


def test_file_that_vanishes_before_it_is_read_is_rejected(tmp_path):
    make(tmp_path, "a.txt")
    (found,) = discover(tmp_path)
    found.path.unlink()
    (rejected,) = read(found.path, found.name)
    assert rejected.reason.startswith("vanished")


def test_file_that_may_not_be_read_is_rejected(tmp_path, monkeypatch):
    make(tmp_path, "a.txt")

    def deny(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(tmp_path), "open", deny)
    (rejected,) = read(tmp_path / "a.txt", "a.txt")
    assert rejected.reason.startswith("may not be read")


def test_folder_that_does_not_exist_is_rejected(tmp_path):
    (rejected,) = discover(tmp_path / "nothing")
    assert rejected == Rejected("nothing", "no such file or folder; check its path")


@pytest.mark.parametrize("raw", [b"tin-\xff.txt", "tháng.txt".encode(), b"tha\xcc\x81ng.txt"])
def test_names_are_shown_in_one_form(tmp_path, raw):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + raw)).touch()
    assert files_of(tmp_path)[0] in ("tin-\ufffd.txt", "tháng.txt")


def test_deeply_nested_folders_are_walked(tmp_path):
    make(tmp_path, "a/" * 300 + "b.txt")
    assert len(files_of(tmp_path)) == 1


@pytest.mark.parametrize(
    ("content", "reason"), [(b"", "empty file (0 bytes)"), (b"a" * 20_000_001, "larger than 20 MB")]
)
def test_empty_and_huge_files_are_rejected(tmp_path, content, reason):
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    (rejected,) = read(path, "a.txt")
    assert rejected.reason.startswith(reason)
