"""`make soak`: long checks with real processes; each prints JSON and ends with 0 when all holds.

python -m tools.soak race [--attempts 1000000] [--clients 200] [--kill-every 20]
python -m tools.soak recovery [--kills 20]
python -m tools.soak redo [--gigabytes 4]
python -m tools.soak api [--cases 200000]
python -m tools.soak machine [--runs 2000] [--acts 50]
python -m tools.soak looks [--processes 2]
python -m tools.soak pictures [--against REF] [--only WORDS] [--approve]
"""

from __future__ import annotations

import importlib
import sys

PARTS = {
    "race": "tools.soak.race",
    "recovery": "tools.soak.recovery",
    "redo": "tools.soak.redo",
    "api": "tools.soak.api_fuzz",
    "machine": "tools.soak.machine",
    "looks": "tools.soak.looks",
    "pictures": "tools.soak.pictures",
}


def main() -> int:
    """Run one part, or all of them with their own defaults."""
    names = [sys.argv[1]] if sys.argv[1:] and sys.argv[1] in PARTS else list(PARTS)
    rest = sys.argv[2:] if len(names) == 1 and sys.argv[1:] else sys.argv[1:]
    failed = 0
    for name in names:
        print(f"soak {name} …", file=sys.stderr, flush=True)
        sys.argv = [f"python -m tools.soak {name}", *rest]
        failed += bool(importlib.import_module(PARTS[name]).main())
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
