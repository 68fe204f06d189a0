"""The light at the desk: when the data was last saved, and whether a copy left the machine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from tenne.booking import words
from tenne.foundation import scope
from tenne.foundation.backup_notes import Judgement, Safety, judge, notes
from tenne.spaces.models import Operator, Space
from tenne.spaces.rights import roles_in


@dataclass(frozen=True, slots=True)
class BackupLight:
    """One of three colours, always with its word and a sentence; ``kind`` is that of a pill."""

    kind: str
    symbol: str
    word: str
    sentence: str


def backup_light(request: HttpRequest, space: Space, now: datetime) -> BackupLight | None:
    """Return the light for whom it concerns; None for everybody else and on a sample site."""
    if settings.SAMPLE or not _concerns(request):
        return None
    return light_of(judge(notes(settings.DATA), now=now), space)


def _concerns(request: HttpRequest) -> bool:
    """Tell whether the machine is that of the space's operator.

    That is so where nobody else is on it. A host in a network of several operators could neither
    see to the machine nor should know of it; network administration does.
    """
    if roles_in(request).is_network:
        return True
    with scope.network("how many operators share this machine"):
        return Operator.objects.count() == 1


def light_of(found: Judgement, space: Space) -> BackupLight:
    """Put a judgement into a colour, a word and a sentence with a way on."""
    at = words.moment(found.latest, space.zone) if found.latest else ""
    lights = {
        Safety.ELSEWHERE: BackupLight(
            "ok",
            "check",
            _("safe"),
            _("Last backup %(at)s; a copy lies outside of this machine's disk.") % {"at": at},
        ),
        Safety.ONLY_HERE: BackupLight(
            "notice",
            "info",
            _("only here"),
            _("Last backup %(at)s, on this machine only. Tell whoever looks after the machine.")
            % {"at": at},
        ),
        Safety.OLD: BackupLight(
            "late",
            "warning",
            _("too old"),
            _("Last backup %(at)s. Call whoever looks after the machine today.") % {"at": at},
        ),
        Safety.NEVER: BackupLight(
            "late",
            "warning",
            _("no backup"),
            _("Nothing has been saved yet. Call whoever looks after the machine today."),
        ),
    }
    return lights[found.safety]
