"""What the tables of other packages hold about a person: their classes stand here, not there."""

from __future__ import annotations

from dataclasses import dataclass, field

from tenne.foundation.personal_data import Personal

AWAY = "account ends"


@dataclass(frozen=True, slots=True)
class Foreign:
    """The classes of a table that is not ours, and how it leads to its person."""

    person: str = ""
    personal: dict[str, Personal] = field(default_factory=dict)
    impersonal: frozenset[str] = frozenset()


def _all_impersonal(*names: str) -> Foreign:
    return Foreign(impersonal=frozenset(names))


FOREIGN = {
    "account.EmailAddress": Foreign(
        "user",
        {
            "user": Personal("not used: the address stands with the person", AWAY, "delete"),
            "email": Personal("not used: the address stands with the person", AWAY, "delete"),
        },
    ),
    "account.EmailConfirmation": Foreign(
        "email_address__user", {"key": Personal("not used: our codes prove", AWAY, "delete")}
    ),
    "mfa.Authenticator": Foreign(
        "user",
        {
            "user": Personal("your second factor", "you remove it", "delete"),
            "data": Personal("your second factor, secrets encrypted", "you remove it", "delete"),
        },
        frozenset({"type"}),
    ),
    "sessions.Session": Foreign(
        "",
        {"session_data": Personal("not used: sessions stand in people", "at once", "delete")},
        frozenset({"session_key"}),
    ),
    "pghistory.Context": Foreign(
        "", {"metadata": Personal("who changed what, as a number", "8 years", "keep")}
    ),
    # Jobs are handed numbers only; a test reads their arguments.
    "procrastinate.ProcrastinateJob": _all_impersonal(
        "queue_name", "task_name", "lock", "args", "status", "queueing_lock"
    ),
    "procrastinate.ProcrastinateEvent": _all_impersonal("type"),
    "procrastinate.ProcrastinatePeriodicDefer": _all_impersonal("task_name", "periodic_id"),
    "auth.Permission": _all_impersonal("name", "codename"),
    "auth.Group": _all_impersonal("name"),
    "contenttypes.ContentType": _all_impersonal("app_label", "model"),
}
