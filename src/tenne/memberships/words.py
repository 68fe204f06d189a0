"""What a pass is good for, in the reader's words."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tenne.memberships.models import CreditEntry, PassKind
from tenne.memberships.models.credit import CoversModel
from tenne.memberships.queries.credits import Balance, Paying
from tenne.spaces.models import ResourceKind
from tenne.tariffs.time_words import days_in_words, hours_in_words

WORKDAYS, WEEKEND = "12345", "67"
DAYS_OF_A_YEAR, DAYS_OF_A_WEEK = 365, 7


def language() -> str:
    """Return the language of the reader, without its form of address."""
    return (get_language() or "de")[:2]


def facts_of(kind: PassKind) -> list[str]:
    """Say how many days a pass has, for how long it is good, for what and where."""
    days = ngettext("%(count)s day", "%(count)s days", kind.days) % {"count": kind.days}
    facts = [days, good_for(kind.good_for_days), *covers(kind)]
    if kind.is_good_everywhere:
        facts.append(_("in every house of %(operator)s") % {"operator": kind.operator.name})
    return facts


def good_for(days: int) -> str:
    """Say for how long a pass is good from its first day on."""
    if days == DAYS_OF_A_YEAR:
        return _("good for a year")
    if days % DAYS_OF_A_WEEK == 0:
        weeks = days // DAYS_OF_A_WEEK
        return ngettext("good for a week", "good for %(count)s weeks", weeks) % {"count": weeks}
    return ngettext("good on one day", "good for %(count)s days", days) % {"count": days}


def covers(one: CoversModel) -> list[str]:
    """Say for which places, days of the week and hours something is good."""
    is_room = one.resource_kind == ResourceKind.ROOM
    facts = [_("for a room") if is_room else _("for a desk")]
    if one.weekdays:
        facts.append(days_in_words([int(digit) for digit in one.weekdays]))
    if one.day_from and one.day_until:
        facts.append(hours_in_words(one.day_from, one.day_until))
    return facts


def left(balance: Balance) -> str:
    """Say how many days of a lot are left."""
    said = {"left": balance.left, "granted": balance.granted}
    return _("%(left)s of %(granted)s days left") % said


def way_to_pay(paying: Paying) -> str:
    """Name the way to pay with credits: what it takes, and what is there."""
    names = ", ".join(lot.name_in(language()) for lot in paying.lots)
    if not paying.uses:
        return _("with %(name)s: the day is paid for already") % {"name": names}
    said = {"name": names, "uses": paying.uses, "left": paying.left}
    text = ngettext(
        "with %(name)s: %(uses)s day of %(left)s left",
        "with %(name)s: %(uses)s days of %(left)s left",
        paying.uses,
    )
    return text % said


def paid_with(used: Sequence[CreditEntry]) -> str:
    """Say with which pass something is paid, and with how many of its days."""
    names = ", ".join(dict.fromkeys(entry.lot.name_in(language()) for entry in used))
    days = -sum(entry.uses for entry in used)
    if not days:
        return _("with %(name)s: the day is paid for already") % {"name": names}
    text = ngettext("with %(name)s: %(uses)s day", "with %(name)s: %(uses)s days", days)
    return text % {"name": names, "uses": days}
