"""The seal of a catalog: the SHA-256 of its file, on record from the end of one run to the start of the next.

`catalog.sha256` is written as `sha256sum` writes it. A change breaks the seal before it is made, so a seal
that does not fit means that something else than this program has touched the file.
"""

from pathlib import Path

from archive_search.durable import sha256_of, sync_directory, write_atomically


def seal(catalog: Path) -> None:
    write_atomically(_seal_of(catalog), f"{sha256_of(catalog)}  {catalog.name}\n".encode())


def break_seal(catalog: Path) -> None:
    try:
        _seal_of(catalog).unlink()
    except FileNotFoundError:
        return
    sync_directory(catalog.parent)


def is_sealed(catalog: Path) -> bool:
    """Whether a seal is there: no run was stopped half-way."""
    return _seal_of(catalog).exists()


def fits(catalog: Path) -> bool:
    """Whether the file is, byte for byte, what was sealed."""
    return _seal_of(catalog).read_bytes() == f"{sha256_of(catalog)}  {catalog.name}\n".encode()


def _seal_of(catalog: Path) -> Path:
    return catalog.with_suffix(".sha256")
