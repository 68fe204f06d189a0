"""Hold every page of the product to the gates in all eight variants; tests take two opposite ones.

python -m tools.soak looks [--processes 2]
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEST = "tests/journeys/test_every_page.py"
PAIRS = 4  # of opposite variants, as that test has them


def main() -> int:
    """Look at every page at 390 and 1280, light and dark, in German and English."""
    parser = argparse.ArgumentParser(prog="make soak ARGS='looks'")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    begun, looks, is_clean = time.monotonic(), 0, True
    for pair in range(PAIRS):
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-n", f"{options.processes}",
             "-k", "gates", TEST],
            cwd=ROOT, env=os.environ | {"TENNE_PAIR_OF_VARIANTS": f"{pair}"},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        passed = re.search(r"(\d+) passed", done.stdout)
        looks += int(passed[1]) if passed else 0
        print(f"{pair + 1} of {PAIRS} pairs of variants, {looks} looks passed", file=sys.stderr)
        if done.returncode:
            is_clean = False
            print(done.stdout + done.stderr, file=sys.stderr)
    seconds = round(time.monotonic() - begun)
    print(json.dumps({"looks": looks, "seconds": seconds, "is_clean": is_clean}))
    return 0 if is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
