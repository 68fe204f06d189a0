"""Bring a space to what a file says: all of it or nothing, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tenne.foundation import audit, scope
from tenne.foundation.refusal import Refused
from tenne.spaces.models import Operator, Space

from .content import SpaceFile
from .differences import Difference, differences
from .exporting import described
from .mistakes import gettext_noop
from .putting import Putting
from .retiring import Leaving, hold_changing_parts, leave, leaving, require_same_parts


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do, or has done."""

    space: Space | None
    differences: Sequence[Difference]
    leaving: Sequence[Leaving]  # resources that the file does not know any more

    @property
    def booked(self) -> list[Leaving]:
        """Those that cannot simply go: they have bookings, past ones included."""
        return [one for one in self.leaving if one.bookings]


def preview(file: SpaceFile, operator: Operator, *, now: datetime) -> Preview:
    """Return what importing a file for an operator would change; change nothing.

    Raises
    ------
    Refused
        If a space of this slug belongs to somebody else.
    """
    with scope.network("the slug of a space is public, whoever runs it"):
        space = Space.objects.select_related("operator").filter(slug=file.space.slug).first()
    if space is not None and space.operator_id != operator.pk:
        raise Refused(
            "other-operator",
            gettext_noop("The space “%(slug)s” belongs to another operator; choose another slug."),
            slug=file.space.slug,
            field="slug",
        )
    file = _run_by(file, operator)
    if space is None:
        return Preview(None, differences(None, file), ())
    require_same_parts(space, file, now=now)
    gone = leaving(space, {one.key for one in file.resources}, now=now)
    return Preview(space, differences(described(space), file), gone)


def import_space(
    file: SpaceFile, operator: Operator, *, retire: bool = False, now: datetime
) -> Preview:
    """Bring a space to what a file says, or make it; return what was done.

    Parameters
    ----------
    retire : bool
        Whether resources with bookings that the file does not know are taken out of use; their
        bookings and history stay. Without it they refuse the import.
    """
    with transaction.atomic(), audit.context(through="space file"):
        # Two imports of one space come one after the other, and so do import and deletion.
        # Bookings go on meanwhile; who books what changes is waited for below.
        rows = Space.objects.select_for_update(no_key=True)
        space = rows.filter(slug=file.space.slug).first()
        if space is not None and space.operator_id == operator.pk:
            hold_changing_parts(space, file)
        done = preview(file, operator, now=now)
        if done.booked and not retire:
            raise still_booked(done)
        if not done.differences:
            return done
        putting = Putting(_run_by(file, operator), operator, done)
        putting.space()
        if done.space is not None:
            leave(done.leaving, retire=retire)
        putting.everything_in_it()
        return Preview(putting.at, done.differences, done.leaving)


def still_booked(done: Preview) -> Refused:
    """Return why an import would lose something, with the way on."""
    return Refused(
        "still-booked",
        gettext_noop(
            "The file no longer has %(names)s, but there are bookings (%(bookings)s, of them "
            "%(upcoming)s to come). Put them back into the file, or retire them: then nobody can "
            "book them any more, and bookings and history stay."
        ),
        names=", ".join(one.key for one in done.booked),
        bookings=sum(one.bookings for one in done.booked),
        upcoming=sum(one.upcoming for one in done.booked),
    )


def _run_by(file: SpaceFile, operator: Operator) -> SpaceFile:
    space = file.space.model_copy(update={"operator": operator.slug})
    return file.model_copy(update={"space": space})
