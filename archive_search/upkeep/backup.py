"""A second copy of an archive's record, and the way back from it.

The index is left out: it can be rebuilt, and an index from elsewhere must not be trusted.
"""

import shutil
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from archive_search.catalog import Catalog, Originals
from archive_search.catalog.seal import fits, is_sealed
from archive_search.durable import copy_synced, everything_below, make_directories, sync_directory
from archive_search.errors import ConfigError, IndexMissing, StorageError
from archive_search.language import gettext as _
from archive_search.settings import Settings

_PASSING = ("-wal", "-shm", ".lock", ".new")  # of programs that had an archive open when it was copied


@dataclass(frozen=True, slots=True)
class Backup:
    """What was copied; `missing` are originals that the catalog names and the archive has lost."""

    articles: int
    originals: int
    missing: tuple[str, ...]


def back_up(settings: Settings, target: Path) -> Backup:
    """Copy catalog, originals and what staff have written to `target`, which is there whole or not at all.

    An ingest may run meanwhile: the catalog is copied as one moment saw it, and its originals never change.
    The copy is laid out as an archive is. On the same disk originals are linked, not copied.
    """
    home, target = settings.home, target.resolve()
    _check_empty(target)
    fresh = _beside(target, "partial")
    with closing(Catalog(settings.catalog_path)) as catalog:
        catalog.copy_to(fresh / settings.catalog_path.name)
    for path in (home / "archive.toml", settings.officials_path, *_lists(settings)):
        if path.is_file():
            _copy(path, fresh / path.relative_to(home))
    copied = _share_originals(fresh, Originals(settings.originals_path))
    _put_in_place(fresh, target)
    return copied


def restore(settings: Settings, source: Path) -> None:
    """Put a backup where there is no archive, whole or not at all; the index is then to be rebuilt."""
    home, name = settings.home.resolve(), settings.catalog_path.name
    _check_empty(home)
    if not (source / name).is_file():
        raise IndexMissing(_("There is no backup in %(source)s.") % {"source": source})
    if not is_sealed(source / name) or not fits(source / name):
        message = _("%(catalog)s is not as it was written; restore from another backup.")
        raise StorageError(message % {"catalog": source / name})
    files = [path for path in everything_below(source) if not _is_index(path.relative_to(source))]
    _check_no_links(source, files)
    fresh = _beside(home, "restoring")
    for path in files:
        if path.is_file() and not path.name.endswith(_PASSING):
            _copy(path, fresh / path.relative_to(source))
    _put_in_place(fresh, home)


def _is_index(path: Path) -> bool:
    """Whether a path of a copied archive leads into its index, or into one that was put aside."""
    return path.parts[0].partition(".")[0] == "index"


def _copy(path: Path, target: Path) -> None:
    make_directories(target.parent)
    copy_synced(path, target)


def _share_originals(fresh: Path, kept: Originals) -> Backup:
    copies, missing = Originals(fresh / "originals"), []
    with closing(Catalog(fresh / "catalog.sqlite")) as catalog:
        names = list(catalog.originals())
        for sha in names:
            try:
                kept.share(sha, copies)
            except FileNotFoundError:
                missing.append(sha)
        return Backup(catalog.stats().articles, len(names) - len(missing), tuple(missing))


def _lists(settings: Settings) -> list[Path]:
    """Staff's own lists, where they lie in the archive's folder or below."""
    home, lists = settings.home, (settings.topics, settings.places, settings.acronyms)
    inside = [path for path in lists if path and path.is_relative_to(home)]
    return [path for path in inside if ".." not in path.relative_to(home).parts]


def _check_empty(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ConfigError(_("%(folder)s is not empty; name a folder that is.") % {"folder": folder})


def _check_no_links(source: Path, files: Iterable[Path]) -> None:
    """A link would put into the archive, and on its site, whatever it leads to."""
    for path in files:
        if path.resolve() != source.resolve() / path.relative_to(source):
            message = _(
                "%(path)s is a link or behind one, which no backup holds; restore from another backup."
            )
            raise StorageError(message % {"path": path})


def _beside(folder: Path, purpose: str) -> Path:
    """A new folder to work in, in place of one that an earlier try has left."""
    fresh = folder.with_name(f"{folder.name}.{purpose}")
    if fresh.exists():
        shutil.rmtree(fresh)
    make_directories(fresh)
    return fresh


def _put_in_place(fresh: Path, folder: Path) -> None:
    for path in (fresh, *everything_below(fresh)):
        if path.is_dir():
            sync_directory(path)
    fresh.replace(folder)
    sync_directory(folder.parent)
