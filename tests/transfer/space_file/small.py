"""A small space file, whole and sound; a test changes what matters to it."""

from __future__ import annotations

SMALL = """\
format: tenne-space-1
space:
  slug: kleine-scheune
  name: Kleine Scheune
  operator: scheune-eg
  address:
    street: Anger 1
    postcode: 01234
    town: Erfunden
    municipality_key: "12999001"
    federal_state: BB
    latitude: 52.1
    longitude: 14.2
hours:
  opening:
    - {days: [mon, tue], from: 09:00, to: 17:00}
rules:
  room:
    shortest: 1 h
    longest: 8 h
floors:
  - level: 0
    plan:
      width: 10
      height: 8
      shapes:
        - {kind: wall, points: [[0, 0], [10, 0], [10, 8], [0, 8]], closed: true, outer: true}
    areas:
      - {key: saal, kind: open-office, box: [0, 0, 10, 8]}
resources:
  - kind: desk
    number: 7
    area: saal
    at: {x: 1, y: 1, w: 1.6, h: 0.8}
    features: [monitor]
  - kind: room
    number: Stube
    area: saal
    rules: room
prices:
  - {for: desk, unit: day, price: 14.00, vat: 19, from: 2026-01-01}
"""


def changed(old: str, new: str) -> bytes:
    """Return the small file with one thing changed."""
    assert SMALL.count(old) == 1, f"{old!r} must stand in the small file once"
    return SMALL.replace(old, new).encode()


def line_of(text: bytes, part: str) -> int:
    """Return the line in which something stands first."""
    lines = text.decode().splitlines()
    return next(number for number, line in enumerate(lines, 1) if part in line)
