"""Which refusals say that what was sent is at fault: 422 with the field. All others are 409."""

from __future__ import annotations

# Faults between fields of what was sent, or inside their text, that no schema can say. What is
# refused for what is there (taken, closed, not offered) is 409, though it may name a field for
# forms.
BEYOND_THE_SCHEMA = frozenset({
    "backwards", "bad-rule", "double-hour", "end-before-start", "end-or-unit", "ends-before",
    "gap-time", "host-not-public", "key-reused", "never-ends", "no-address", "no-dates",
    "not-https", "other-operator", "other-port", "out-of-range", "over", "overlaps-itself",
    "reason-missing", "series-too-long", "too-long", "too-long-to-ask", "too-many-calendars",
    "too-many-dates", "too-many-webhooks", "unknown-place", "wrong-offset",
})  # fmt: skip
