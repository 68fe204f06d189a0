"""Price far more random carts than the tests do, each beside all other ways to pay it.

python -m tools.soak carts [--carts 100000]
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
TESTS = ["tests/numerics/pricing"]


def main() -> int:
    """Run the properties of pricing; 0 means that no cart was paid dearer than it could be."""
    parser = argparse.ArgumentParser(prog="make soak ARGS='carts'")
    parser.add_argument("--carts", type=int, default=100_000)
    options = parser.parse_args()
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "--timeout=0", *TESTS],
        cwd=ROOT, env=os.environ | {"TENNE_CARTS": str(options.carts)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    is_clean = done.returncode == 0
    seconds = round(time.monotonic() - begun)
    print(json.dumps({"carts": options.carts, "seconds": seconds, "is_clean": is_clean}))
    if not is_clean:
        print(done.stdout + done.stderr, file=sys.stderr)
    return 0 if is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
