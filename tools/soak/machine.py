"""Try any order of acts on a house, far more often and longer than the tests do.

python -m tools.soak machine [--runs 2000] [--acts 50]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# The last two run a share of what is asked for: they are slower, and hold what the first does too.
TESTS = [
    f"tests/booking/{name}.py"
    for name in ("test_machine", "test_machine_of_holders", "test_machine_of_series")
]


def main() -> int:
    """Run the state machines of the tests; 0 means that no order of acts broke a promise."""
    parser = argparse.ArgumentParser(prog="make soak ARGS='machine'")
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--acts", type=int, default=50)
    options = parser.parse_args()
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "--timeout=0", *TESTS],
        cwd=ROOT, env=os.environ | {"TENNE_MACHINE": f"{options.runs}x{options.acts}"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    is_clean = done.returncode == 0
    seconds = round(time.monotonic() - begun)
    print(json.dumps({"runs": options.runs, "acts": options.acts, "seconds": seconds,
                      "is_clean": is_clean}))  # fmt: skip
    if not is_clean:
        print(done.stdout + done.stderr, file=sys.stderr)
    return 0 if is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
