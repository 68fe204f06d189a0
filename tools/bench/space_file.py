"""How long a space of 300 places takes from its file into the database: `S`."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from typing import Any

from tools.bench.server import Tenne

PLACES, PER_ROW, PER_FLOOR = 300, 15, 75


def measure(tenne: Tenne) -> dict[str, Any]:
    """Import a large file: the first time, once more unchanged, and with every place changed."""
    done = subprocess.run(
        [sys.executable, "-m", "tools.bench.space_file"],
        env=tenne.environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def large_file(slug: str) -> str:
    """Describe a house of four floors with 300 places."""
    floors = [_floor(level) for level in range(PLACES // PER_FLOOR)]
    places = [_place(number) for number in range(PLACES)]
    return "\n".join([HEAD % {"slug": slug}, "floors:", *floors, "resources:", *places, TAIL])


HEAD = """\
format: tenne-space-1
space:
  slug: %(slug)s
  name: Large House
  operator: bench-files
  address:
    {street: Weg 1, postcode: "00000", town: Ahrenfeld, municipality_key: "12069017",
     federal_state: BB, latitude: 52.1, longitude: 12.6}
hours:
  opening:
    - {days: [mon, tue, wed, thu, fri], from: "08:00", to: "18:00"}
rules:
  desk: {shortest: 1 h, longest: 14 d, limit_per_person: 5}"""
TAIL = """\
prices:
  - {for: desk, unit: hour, price: 3.00, vat: 19, from: "2026-01-01"}
  - {for: desk, unit: day, price: 14.00, vat: 19, from: "2026-01-01"}"""


def _floor(level: int) -> str:
    shapes = "\n".join(
        f"        - {{kind: wall, points: [[{x}, 0], [{x}, 3]]}}" for x in range(1, 40)
    )
    return f"""\
  - level: {level}
    plan:
      width: 44
      height: 20
      shapes:
{shapes}
    areas:
      - {{key: area-{level}, kind: open-office, box: [0, 0, 44, 20]}}"""


def _place(number: int) -> str:
    level, at = divmod(number, PER_FLOOR)
    row, column = divmod(at, PER_ROW)
    x, y = 1 + 2.5 * column, 4 + 2.5 * row
    return (
        f'  - {{kind: desk, number: "{number + 1}", area: area-{level}, '
        f"at: {{x: {x:g}, y: {y:g}, w: 1.6, h: 0.8}}, features: [lan, monitor], rules: desk}}"
    )


def _timed() -> dict[str, Any]:
    """Import three times within Django; return the seconds of each, reading included."""
    import django

    django.setup()

    from tenne.foundation import scope
    from tenne.spaces.models import Operator, TaxModeSince
    from tenne.transfer.space_file.importing import import_space
    from tenne.transfer.space_file.layout import content_of

    slug = f"large-{time.time_ns()}"
    text = large_file(slug)
    found: dict[str, Any] = {"bytes": len(text), "places": PLACES}
    with scope.network("benchmark"):
        operator, is_new = Operator.objects.get_or_create(
            slug="bench-files",
            defaults={"name": "Bench", "town": "Ahrenfeld", "email": "files@tenne.example"},
        )
        if is_new:
            TaxModeSince.objects.create(operator=operator, since=date(2020, 1, 1), mode="regular")
        for name, data in (
            ("first_s", text),
            ("same_s", text),
            ("changed_s", text.replace("[lan, monitor]", "[lan, window]")),
        ):
            began = time.perf_counter()
            file, mistakes = content_of(data.encode())
            assert file is not None, mistakes
            import_space(file, operator, now=datetime.now(UTC))
            found[name] = round(time.perf_counter() - began, 3)
    return found


if __name__ == "__main__":
    print(json.dumps(_timed()))
