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
import urllib.request
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from tools.bench.server import Tenne

ROOT = Path(__file__).resolve().parents[2]
CONFIGURATION = ROOT / "schemathesis.toml"
CASES = re.compile(r"^  ([\d,]+) generated", re.MULTILINE)
ROLES = ("none", "member", "narrow", "staff")
# What the phases beside fuzzing try of each operation in any case, measured: about 50.
ANYWAY = 50
METHODS = ("get", "post", "put", "patch", "delete")
# What a caller whom nearly everything is refused needs not be asked about each value of each field.
FEW_PHASES = "examples,fuzzing,stateful"
EVERY_PHASE = "examples,coverage,fuzzing,stateful"
# More of one operation in one run finds little new; another seed does.
MOST_EACH = 400
# A defect of CPython 3.11 in threads that parse, as schemathesis does; it tells nothing about us.
TOOL_DEFECT = "SystemError: AST constructor recursion depth mismatch"
MOST_DEFECTS = 5
# Seconds for which an answer is waited for. How fast answers are is measured elsewhere.
PATIENCE = 120


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
    phases: str = EVERY_PHASE,
    progress: Callable[[str, int], None] = lambda _role, _cases: None,
) -> Outcome:
    """Run schemathesis with all checks as a role until it has tried so many cases."""
    ask = partial(_fuzz_once, url, role=role, token=token, known=known, cases=cases, phases=phases)
    outcome = ask(seed=seed)
    defects = 0
    while outcome.cases < cases or not outcome.is_clean:
        if not outcome.is_clean:
            defects += 1
            if TOOL_DEFECT not in outcome.report or defects > MOST_DEFECTS:
                return outcome
            outcome = replace(outcome, is_clean=True)
        progress(role, outcome.cases)
        seed += 1
        more = ask(seed=seed)
        if not more.cases:
            return more
        answers = Counter(outcome.answers) + Counter(more.answers)
        outcome = replace(more, cases=outcome.cases + more.cases, answers=dict(answers))
    return outcome


def _fuzz_once(
    url: str,
    *,
    role: str,
    token: str,
    known: Mapping[str, list[str]],
    cases: int,
    phases: str,
    seed: int,
) -> Outcome:
    document = _document(url)
    each = min(MOST_EACH, max(10, cases // _operations(document) - ANYWAY))
    with tempfile.TemporaryDirectory(prefix="tenne-fuzz-") as folder:
        seen, read = Path(folder) / "seen.json", Path(folder) / "openapi.json"
        read.write_bytes(document)
        command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIGURATION)]
        command += ["--no-color", "run", str(read), "--url", url, "--checks", "all"]
        command += ["--max-examples", str(each), "--seed", str(seed)]
        command += ["--continue-on-failure", "--phases", phases]
        command += ["--request-timeout", str(PATIENCE)]
        if token:
            command += ["--header", f"Authorization: Bearer {token}"]
        environment = os.environ | {
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src"))),
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


def _document(url: str) -> bytes:
    """Fetch the published document. Schemathesis itself would wait ten seconds for it, not more."""
    with urllib.request.urlopen(f"{url}/api/v1/openapi.json", timeout=PATIENCE) as answer:
        return bytes(answer.read())


def _operations(document: bytes) -> int:
    """Return how many operations the document has."""
    paths = json.loads(document)["paths"]
    return sum(method in METHODS for methods in paths.values() for method in methods)


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

        def as_role(role: str) -> Outcome:
            return fuzz(
                tenne.url,
                role=role,
                token=world["tokens"].get(role, ""),
                known=world["known"],
                cases=options.cases // len(ROLES),
                seed=options.seed,
                progress=lambda role, cases: print(f"  {role}: {cases:,} cases", file=sys.stderr),
            )

        with ThreadPoolExecutor(2) as pool:
            outcomes = list(pool.map(as_role, ROLES))
    for outcome in outcomes:
        found = asdict(outcome)
        report = found.pop("report")
        print(json.dumps(found, sort_keys=True))
        if not outcome.is_clean:
            print(report, file=sys.stderr)
    return 0 if all(outcome.is_clean for outcome in outcomes) else 1


def _world(tenne: Tenne) -> dict[str, dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "tools.soak.api_world"],
        env=tenne.environment() | {"TENNE_SAMPLE": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    found: dict[str, dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    sys.exit(main())
