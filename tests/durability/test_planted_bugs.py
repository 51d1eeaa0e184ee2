"""The nets hold: of each kind of bug one is planted, and the test that is there for it fails."""

import errno
import inspect
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from typing import Any

import pytest

from archive_search.errors import ArchiveSearchError
from archive_search.web.headers import _HEADERS
from tests.durability import (
    bugs,
    test_disk,
    test_formats,
    test_index_faults,
    test_index_trust,
    test_power,
    test_processes,
    test_upkeep,
    victims,
)
from tests.durability.power import Loss
from tests.durability.test_index_faults import before
from tests.durability.test_index_trust import directory
from tests.ingest import test_hostile, test_packed, test_reader_pool
from tests.web import test_exports, test_headers, test_watch
from tests.web.conftest import client, originals, service

__all__ = ["before", "client", "directory", "originals", "service"]  # fixtures

_FAILURES = (AssertionError, KeyError, ArchiveSearchError, pytest.fail.Exception)
Plant = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Caught:
    """A bug, the test that fails with it, and what that test is called with beside its fixtures."""

    plant: Plant
    test: Callable[..., None]
    given: dict[str, Any]


def caught(plant: Plant, test: Callable[..., None], **given: object) -> Any:
    name = plant.args[0] if isinstance(plant, partial) else plant.__name__
    return pytest.param(Caught(plant, test, given), id=name)


# Tests are called by other names than their own, or they would be collected here once more.
CRASH = test_index_faults.test_crash_at_any_operation_leaves_the_old_index_or_the_new_one
ERROR = test_index_faults.test_error_at_any_operation_leaves_the_old_index_or_the_new_one
TRUST = test_index_trust.test_index_that_others_can_write_is_refused
NEWER = test_formats.test_newer_format_is_refused_and_left_untouched
NEWER_CATALOG = test_formats.set_catalog_format
COPY = test_disk.test_copy_that_fails_at_any_operation_is_there_whole_or_not_at_all
VERIFY = test_upkeep.test_verify_reports_every_damage_to_any_file
SWEEP = test_upkeep.test_gc_frees_what_nothing_names_and_says_how_much
OUTSIDE = test_hostile.test_nothing_outside_the_folder_is_read_and_all_is_said
LEADS_OUT = test_packed.test_names_that_lead_out_are_refused
FETCHED = test_reader_pool.test_nothing_is_fetched
SURPLUS = test_watch.test_surplus_is_asked_to_come_back_while_health_is_answered
ROW = test_exports.test_every_cell_of_a_row_is_made_text
HEADERS = test_headers.test_every_route_and_every_refusal_carries_the_headers


@pytest.mark.parametrize(
    "bug",
    [
        caught(bugs.index_files_are_not_synced, CRASH, name="commit"),
        caught(bugs.old_index_is_swept_before_the_new_one_counts, CRASH, name="commit"),
        caught(bugs.lock_is_kept_after_a_failure, ERROR, name="commit", error=errno.ENOSPC),
        caught(bugs.backup_is_written_in_place, COPY, act=test_disk.copy_out, error=None),
        caught(bugs.verify_passes_over_originals, VERIFY, count=30),
        caught(bugs.verify_passes_over_the_catalog, VERIFY, count=30),
        caught(bugs.verify_passes_over_the_index, VERIFY, count=30),
        caught(bugs.gc_forgets_what_the_catalog_names, SWEEP),
        caught(bugs.catalog_of_any_format_is_opened, NEWER, raise_format=NEWER_CATALOG, part="."),
        caught(bugs.index_of_anybody_is_opened, TRUST, name="."),
        caught(bugs.links_are_followed, OUTSIDE),
        caught(bugs.packed_files_may_have_any_name, LEADS_OUT, name="../out.txt"),
        caught(bugs.page_is_read_with_what_it_links_to, FETCHED),
        caught(bugs.everybody_is_let_in, SURPLUS),
        caught(bugs.formulas_stay_formulas, ROW),
        *(
            caught(partial(bugs.header_is_missing, name), HEADERS, method="GET", expected=set())
            for name in _HEADERS
        ),
    ],
)  # fmt: skip
def test_bug_is_caught(bug: Caught, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = inspect.signature(bug.test).parameters.keys() - bug.given.keys()
    fixtures = {name: request.getfixturevalue(name) for name in wanted}
    bug.plant(monkeypatch)
    with pytest.raises(_FAILURES):
        bug.test(**fixtures, **bug.given)


KILL = test_processes.test_kill_at_any_moment_loses_nothing_that_was_acknowledged
RACE = test_processes.test_concurrent_ingests_lose_and_double_nothing


@pytest.mark.parametrize(
    "bug",
    [
        caught(bugs.batch_is_acknowledged_before_it_is_recorded, KILL, kills=40),
        caught(bugs.no_lock_is_taken, RACE, runs=4, rounds=1),
    ],
)
def test_bug_in_a_process_is_caught(bug: Caught, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = victims.start

    def started(work: Callable[..., None], *arguments: Any) -> tuple[ForkServerProcess, Connection]:
        return start(work_with_bug, bug.plant, work, *arguments)

    monkeypatch.setattr(victims, "start", started)
    with pytest.raises(_FAILURES):
        bug.test(tmp_path, **bug.given)


def work_with_bug(pipe: Connection, plant: Plant, work: Callable[..., None], *arguments: Any) -> None:
    plant(pytest.MonkeyPatch())
    work(pipe, *arguments)


POWER = test_power.test_power_cut_at_any_moment_loses_nothing_that_was_acknowledged


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
@pytest.mark.parametrize(
    ("plant", "loss"),
    [
        (bugs.originals_are_not_synced, "named"),
        (bugs.catalog_does_not_wait_for_the_disk, "named"),
        (bugs.batch_is_acknowledged_before_it_is_recorded, "named"),
        (bugs.folders_are_not_synced, "strict"),
    ],
)
def test_bug_is_caught_by_a_power_cut(
    plant: Plant, loss: Loss, tmp_path_factory: pytest.TempPathFactory, tmp_path
) -> None:
    planted = (
        f"import pytest; from tests.durability import bugs; bugs.{plant.__name__}(pytest.MonkeyPatch()); "
    )
    run = test_power.recorded(tmp_path_factory, planted)
    with pytest.raises(_FAILURES):
        POWER(run, tmp_path, loss, 10_000)  # at every moment, until one shows it
