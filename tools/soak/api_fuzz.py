"""Whether the published document is true: schemathesis with all checks, as each role.

``fuzz`` runs it against a server that stands; ``python -m tools.soak api`` starts the sample
network and does so for 200,000 cases.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from tools.bench.server import Tenne

ROOT = Path(__file__).resolve().parents[2]
CONFIGURATION = ROOT / "schemathesis.toml"
CASES = re.compile(r"^  ([\d,]+) generated", re.MULTILINE)
ROLES = ("none", "member", "narrow", "staff")
# What the phases beside fuzzing try of each operation in any case, measured: about 50.
OPERATIONS, ANYWAY = 16, 50


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found."""

    role: str
    cases: int
    is_clean: bool
    answers: Mapping[str, int]  # by operation and status, such as "book 201"
    report: str


def fuzz(
    url: str,
    *,
    role: str,
    token: str,
    known: Mapping[str, list[str]],
    cases: int,
    seed: int = 1,
    workers: int = 1,
) -> Outcome:
    """Run schemathesis with all checks as a role, with at least so many cases or nearly so."""
    each = max(10, cases // OPERATIONS - ANYWAY)
    with tempfile.TemporaryDirectory(prefix="tenne-fuzz-") as folder:
        seen = Path(folder) / "seen.json"
        command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIGURATION)]
        command += ["--no-color", "run", f"{url}/api/v1/openapi.json", "--checks", "all"]
        command += ["--max-examples", str(each), "--seed", str(seed), "--workers", str(workers)]
        command += ["--continue-on-failure"]
        if token:
            command += ["--header", f"Authorization: Bearer {token}"]
        environment = os.environ | {
            "PYTHONPATH": str(ROOT),
            "SCHEMATHESIS_HOOKS": "tools.soak.api_hooks",
            "TENNE_FUZZ_KNOWN": json.dumps(dict(known)),
            "TENNE_FUZZ_SEED": str(seed),
            "TENNE_FUZZ_SEEN": str(seen),
        }
        done = subprocess.run(
            command, env=environment, cwd=folder, capture_output=True, text=True, check=False
        )
        report = done.stdout + done.stderr
        counted = CASES.search(done.stdout)
        return Outcome(
            role=role,
            cases=int(counted[1].replace(",", "")) if counted else 0,
            is_clean=done.returncode == 0 and counted is not None,
            answers=json.loads(seen.read_text()) if seen.exists() else {},
            report=report,
        )


def main() -> int:
    """Run all roles against the sample network; 0 means no breach and no server error."""
    parser = argparse.ArgumentParser(prog="make soak ARGS='api'")
    parser.add_argument("--cases", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="tenne-soak-") as folder,
        Tenne(Path(folder) / "data", sample=True) as tenne,
    ):
        world = _world(tenne)
        outcomes = [
            fuzz(
                tenne.url,
                role=role,
                token=world["tokens"].get(role, ""),
                known=world["known"],
                cases=options.cases // len(ROLES),
                seed=options.seed,
                workers=2,
            )
            for role in ROLES
        ]
    for outcome in outcomes:
        found = asdict(outcome)
        report = found.pop("report")
        print(json.dumps(found, sort_keys=True))
        if not outcome.is_clean:
            print(report, file=sys.stderr)
    return 0 if all(outcome.is_clean for outcome in outcomes) else 1


def _world(tenne: Tenne) -> dict[str, dict[str, str]]:
    done = subprocess.run(
        [sys.executable, "-m", "tools.soak.api_world"],
        env=tenne.environment() | {"TENNE_SAMPLE": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    found: dict[str, dict[str, str]] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    sys.exit(main())
