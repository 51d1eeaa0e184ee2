"""Processes that are killed, stopped, or in each other's way."""

import fcntl
import os
import random
import shutil
import signal
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive_search.cli.app import main
from archive_search.engines.whoosh import WhooshEngine
from archive_search.upkeep.verify import Verification, verify
from tests.durability import victims
from tests.durability.archives import articles_in, differences, engine_of, lines, settings_of, take

ARTICLES = 40
KILLS_EACH = 4  # in one archive; then a new one is begun


def verified(home: Path) -> Verification:
    return verify(settings_of(home), engine_of(settings_of(home)))


@pytest.mark.timeout(6 * 3600)
@pytest.mark.parametrize("kills", [20, pytest.param(2_000, marks=pytest.mark.soak)])
def test_kill_at_any_moment_loses_nothing_that_was_acknowledged(tmp_path: Path, kills: int) -> None:
    chosen, done, acknowledged = random.Random(kills), 0, 0
    (tmp_path / "nhiều.jsonl").write_text(lines(0, ARTICLES), encoding="utf-8")
    while done < kills:
        home = tmp_path / f"home-{done // KILLS_EACH}"
        process, pipe = victims.start(victims.take_in, home, tmp_path / "nhiều.jsonl")
        count = count_until_killed(process, pipe, chosen)
        acknowledged += count
        if process.exitcode == -signal.SIGKILL:
            done += 1
            check_after_kill(home, count)
        else:
            assert (process.exitcode, articles_in(home)) == (0, ARTICLES)
            shutil.rmtree(home)
    print(f"{done} kills, {acknowledged} acknowledged articles, none lost")
    assert acknowledged > kills


def count_until_killed(process: ForkServerProcess, pipe: Connection, chosen: random.Random) -> int:
    """Kill the child at some moment between two of its messages, or after the last: what it acknowledged."""
    counts = [0]
    with suppress(EOFError):
        counts += [pipe.recv() for _ in range(chosen.randint(0, 2 * ARTICLES // victims.BATCH))]
        process.join(chosen.uniform(0, 0.2))
    process.kill()
    process.join()
    return max(counts + victims.received(pipe))


def check_after_kill(home: Path, acknowledged: int) -> None:
    """All that was acknowledged is there, whole; the next ingest brings the index level."""
    assert articles_in(home) >= acknowledged
    if not articles_in(home):
        return
    assert verified(home).record == []
    take(home, "")
    found = verified(home)
    assert (found.record, found.index, found.notes) == ([], [], [])
    assert differences(home) == []


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
@pytest.mark.parametrize(("tries", "most_s"), [(4, 10), pytest.param(50, 2, marks=pytest.mark.soak)])
def test_stop_takes_two_seconds_at_most_and_splits_no_batch(
    tmp_path: Path, number: signal.Signals, tries: int, most_s: float
) -> None:
    """The long run holds it to two seconds; in the short one other programs may want the processors."""
    chosen, slowest = random.Random(number), 0.0
    (tmp_path / "nhiều.jsonl").write_text(lines(0, ARTICLES), encoding="utf-8")
    for count in range(tries):
        home = tmp_path / str(count)
        process, _ = victims.start(victims.call_ingest, home, tmp_path / "nhiều.jsonl")
        while process.is_alive() and not (home / "index").exists():
            time.sleep(0.01)
        time.sleep(chosen.uniform(0, 0.5))
        start = time.monotonic()
        if process.is_alive() and process.pid:
            os.kill(process.pid, number)
        process.join()
        slowest = max(slowest, time.monotonic() - start)
        assert process.exitcode in (130, 0)
        assert articles_in(home) % victims.BATCH == 0
        check_after_kill(home, 0)
    print(f"{tries} stops, the slowest took {slowest:.2f} s")
    assert slowest < most_s


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("runs", [2, 4])
@pytest.mark.parametrize("rounds", [1, pytest.param(12, marks=pytest.mark.soak)])
def test_concurrent_ingests_lose_and_double_nothing(tmp_path: Path, runs: int, rounds: int) -> None:
    for number in range(rounds):
        home, children = tmp_path / f"home-{number}", []
        for first in range(runs):
            path = tmp_path / f"{first}.jsonl"
            path.write_text(lines(first * 8, first * 8 + 12), encoding="utf-8")  # 4 in common with the next
            children.append(victims.start(victims.take_in, home, path, 60.0))
        for child, _ in children:
            child.join()
        assert [child.exitcode for child, _ in children] == [0] * runs
        assert articles_in(home) == runs * 8 + 4
        assert verified(home) == Verification(originals=runs * 8 + 4)
        assert differences(home) == []


@pytest.mark.timeout(300)
@pytest.mark.parametrize("seconds", [4, pytest.param(60, marks=pytest.mark.soak)])
def test_readers_see_one_generation_each_time_while_commits_go_on(tmp_path: Path, seconds: float) -> None:
    directory = tmp_path / "index"
    with WhooshEngine(directory).writer():
        pass
    writer, numbers = victims.start(victims.write_generations, directory, seconds + 1)
    while WhooshEngine(directory).info().sequence == 0:
        time.sleep(0.01)
    readers = [victims.start(victims.read_generations, directory, seconds) for _ in range(4)]
    writer.join()
    for reader, _ in readers:
        reader.join()
    results = [answer for _, pipe in readers for answer in victims.received(pipe)]
    print(f"{victims.received(numbers)} commits, {[answers for answers, _ in results]} answers")
    assert [wrong for _, wrong in results] == [[]] * 4
    assert all(answers > 10 for answers, _ in results)


def test_lock_kept_past_the_timeout_ends_with_75(tmp_path: Path, home: Path) -> None:
    (tmp_path / "nhiều.jsonl").write_text(lines(0, 1))
    with (home / "ingest.lock").open("a") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        for words in (["ingest", str(tmp_path / "nhiều.jsonl")], ["rebuild"]):
            result = CliRunner().invoke(main, [*words, "--home", str(home), "--lock-timeout", "0.2"])
            assert (result.exit_code, "Another ingest is running" in result.stderr) == (75, True)
