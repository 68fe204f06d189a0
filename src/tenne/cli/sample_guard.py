"""Keep invented and real people apart: a database is one or the other for ever."""

import subprocess
import sys

import psycopg

from tenne.cli import marks
from tenne.cli.database import Access
from tenne.cli.migration import command_environment
from tenne.cli.options import Options
from tenne.cli.progress import step
from tenne.cli.trouble import Trouble


def require_same_kind(*, asked_for_sample: bool, is_sample: bool, holds_persons: bool) -> None:
    """Refuse the sample flag on real data, and sample data without the flag."""
    if asked_for_sample and holds_persons and not is_sample:
        raise Trouble(
            "This data folder holds real people, so the sample network cannot be put into it: "
            "leave out --sample, or choose another --data."
        )
    if is_sample and not asked_for_sample:
        raise Trouble(
            "This data folder holds the sample network, whose people anyone can sign in as: "
            "add --sample, or choose another --data for your own village."
        )


def check_kind(options: Options, access: Access) -> None:
    """Compare what was asked for with what the database says about itself."""
    with psycopg.connect(access.owner) as connection:
        require_same_kind(
            asked_for_sample=options.sample,
            is_sample=marks.SAMPLE in marks.read(connection),
            holds_persons=marks.holds_persons(connection),
        )


def load_sample_once(options: Options, access: Access) -> None:
    """Load the sample network unless it is there already."""
    with psycopg.connect(access.owner, autocommit=True) as owner:
        if marks.read(owner).get(marks.SAMPLE) == marks.SAMPLE_LOADED:
            return
        # Marked before the first person is written: a half-loaded sample is never real data.
        marks.write(owner, sample=marks.SAMPLE_LOADING)
    with step("Loading the sample network (three invented spaces)"):
        _load(options)
    with psycopg.connect(access.owner, autocommit=True) as owner:
        marks.write(owner, sample=marks.SAMPLE_LOADED)


def _load(options: Options) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tenne.cli.main", "sample", "load"],
        env=command_environment(options),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        log = options.data / "logs" / "sample.log"
        log.write_text(done.stdout + done.stderr, encoding="utf-8")
        words = (done.stderr or done.stdout).strip().splitlines() or ["it said nothing"]
        raise Trouble(f"The sample network could not be loaded: {words[-1]} More is in {log}.")
