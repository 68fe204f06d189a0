"""Hold the tests to what they must reach: all code by nine branches in ten, rules nearly whole.

``python -m tools.covered`` reads what the last ``pytest --cov`` wrote and exits with 1 when a
module of rules, or all together, is reached too little.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coverage import Coverage

LEAST_OF_ALL = 90.0
LEAST_OF_RULES = 98.0
# Pure decisions: tested without a database, with nothing in the way of testing them wholly.
RULES = ("rules.py", "foundation/period.py", "foundation/money.py", "foundation/wall_time.py")


def main() -> int:
    """Print what is reached too little; return the exit code."""
    findings = list(too_little(report()))
    for finding in findings:
        print(finding)
    return 1 if findings else 0


def report() -> dict[str, Any]:
    """Return the figures of the last run."""
    data = Coverage()
    data.load()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "coverage.json"
        data.json_report(outfile=str(path))
        found: dict[str, Any] = json.loads(path.read_text())
    return found


def too_little(figures: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each module of rules, and for all together, below the mark."""
    for name, module in sorted(figures["files"].items()):
        reached = module["summary"]["percent_covered"]
        if is_rule(name) and reached < LEAST_OF_RULES:
            lines = ", ".join(str(number) for number in module["missing_lines"])
            yield f"{name}: {reached:.1f} % reached, {LEAST_OF_RULES:.0f} needed; lines {lines}"
    reached = figures["totals"]["percent_covered"]
    if reached < LEAST_OF_ALL:
        yield f"In all {reached:.1f} % of lines and branches reached, {LEAST_OF_ALL:.0f} needed."


def is_rule(name: str) -> bool:
    """Tell whether a module holds rules."""
    return name.endswith(RULES) or "/rules/" in name or "/numerics/" in name


if __name__ == "__main__":
    sys.exit(main())
