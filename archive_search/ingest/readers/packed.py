"""Zip files: their members are read where they are, one by one; nothing is ever unpacked to disk."""

import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from archive_search.ingest.readers.piece import shown
from archive_search.language import gettext as _
from archive_search.model import PassedOver, Rejected
from archive_search.text.normalize import nfc, printable

_SWOLLEN = 200  # times its packed size; news text packs to a fifth, the same letter over and over to 1/1000
_HARMLESS = 1_000_000  # bytes, however well packed
_LOCKED = 0x1  # a flag of a member
_DAMAGES = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError)


def members(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo | Rejected | PassedOver]:
    """The files in an archive that may be read, and why the others may not, by their names inside."""
    for member in archive.infolist():
        if member.is_dir():
            continue
        name = member_name(member)
        if reason := _reason_to_refuse(member):
            yield Rejected(name, reason)
        elif any(part.startswith((".", "~$", "__MACOSX")) for part in PurePosixPath(name).parts):
            yield PassedOver(name, _("hidden"))
        else:
            yield member


def member_name(member: zipfile.ZipInfo) -> str:
    """The name inside as reports show it."""
    return printable(nfc(member.filename))


def read_member(archive: zipfile.ZipFile, name: str, largest: int) -> bytes | None:
    """The bytes of a member, None if there is none of that name. ValueError if it is larger or a bomb."""
    try:
        member = archive.getinfo(name)
    except KeyError:
        return None
    if reason := _reason_to_refuse(member):
        raise ValueError(reason)
    if member.file_size > largest:
        raise ValueError(_("the text in it is larger than a document's can be; check what it is"))
    try:
        return archive.read(member)
    except (*_DAMAGES, OSError, ValueError) as error:
        raise _damaged(error) from None


def open_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> BinaryIO:
    """ValueError, in a sentence, if it is damaged at its head; what follows is known when it is read."""
    try:
        return cast(BinaryIO, archive.open(member))
    except (*_DAMAGES, OSError, ValueError) as error:
        raise _damaged(error) from None


def open_zip(stream: BinaryIO) -> zipfile.ZipFile:
    """ValueError, in a sentence, if it is none."""
    try:
        return zipfile.ZipFile(stream)
    except (*_DAMAGES, OSError, ValueError) as error:
        raise _damaged(error) from None


def _damaged(error: Exception) -> ValueError:
    reason = _("the packed file is damaged (%(error)s); copy it again and ingest it")
    return ValueError(reason % {"error": shown(error)})


def _reason_to_refuse(member: zipfile.ZipInfo) -> str | None:
    """The size that a member states bounds what is read of it."""
    path = PurePosixPath(member.filename)
    if path.is_absolute() or ".." in path.parts:
        return _("its name leads out of the packed file; pack it again with plain names")
    if stat.S_ISLNK(member.external_attr >> 16):
        return _("a link, not a file; pack the file that it leads to")
    if member.flag_bits & _LOCKED:
        return _("locked by a password; pack it again without one")
    if member.file_size > max(_HARMLESS, _SWOLLEN * member.compress_size):
        return _("expands more than %(times)s-fold, as no text does; check what it is") % {"times": _SWOLLEN}
    return None
