"""What ends by itself, and when: the declared ends of fields as questions to the tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import CharField, Exists, Model, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Cast

from tenne.billing.models import Charge, PaymentWay
from tenne.booking.models import (
    IN_LINE,
    LIVE_STATES,
    Allocation,
    Booking,
    Company,
    Enquiry,
    EnquiryState,
    Quote,
    Series,
    State,
    Wait,
)
from tenne.people import calendar_keys
from tenne.people.models import FactorReset, Person, Token
from tenne.spaces.models import (
    ContractNotice,
    Fault,
    FrontDeskDevice,
    HouseKey,
    Pin,
    Role,
    RoleInvitation,
    RoleKind,
)

from .registry import tables

A_DAY = timedelta(days=1)
TOKEN_STAYS_AFTER_ITS_END = timedelta(days=30)
RESET_STAYS = timedelta(days=365)
PHOTO_STAYS_AFTER_THE_REPAIR = timedelta(days=90)
KEY_STAYS_AFTER_ITS_RETURN = timedelta(days=365)
# § 147 AO and § 14b UStG: what proves money is kept for eight years after the year's end.
PROOFS_OF_MONEY_YEARS = 8
# § 257 HGB: letters of business are kept for six.
LETTERS_YEARS = 6
# §§ 195 and 199 BGB: three years after the year's end nobody can ask for the money any more.
CLAIM_LAPSES_YEARS = 3


@dataclass(frozen=True, slots=True)
class Ending:
    """Fields that are emptied, or rows that go as a whole (no fields), once they are due."""

    model: type[Model]
    fields: tuple[str, ...]
    due: Callable[[datetime], QuerySet[Any]]

    @property
    def label(self) -> str:
        """Its table, as ``booking.Booking``."""
        return self.model._meta.label

    @property
    def name(self) -> str:
        """What is counted in the log."""
        return " ".join([self.label, *self.fields])


def years_after_the_years_end(years: int, *, now: datetime) -> datetime:
    """Return the first moment whose records must be kept: earlier ones are older than that."""
    return now.replace(
        year=now.year - years, month=1, day=1, hour=0, minute=0, second=0, microsecond=0
    )


def _over(now: datetime, prefix: str = "") -> Q:
    """Bookings that ended a day ago; a hold that ran out ends with its timer."""
    expired = Q(**{f"{prefix}state": State.EXPIRED, f"{prefix}held_until__lte": now - A_DAY})
    others = ~Q(**{f"{prefix}state__in": [*LIVE_STATES, State.EXPIRED]})
    return expired | (others & Q(**{f"{prefix}ends_at__lte": now - A_DAY}))


def _of_guests(prefix: str = "") -> Q:
    """People without an account; the invented ones of a sample network stay as they are."""
    return Q(**{f"{prefix}email_proven_at": None, f"{prefix}is_sample": False})


def _expired_holds_of_guests(now: datetime) -> QuerySet[Booking]:
    rows = Booking._base_manager.filter(_over(now), _of_guests("person__"), state=State.EXPIRED)
    return rows.exclude(Exists(_charges_of_booking(OuterRef("pk"))))


def _enquiries_without_agreement(now: datetime) -> QuerySet[Enquiry]:
    """What came to nothing, a day after its event; what nobody has sent, a day after it."""
    open_ones = Enquiry._base_manager.exclude(state=EnquiryState.AGREED)
    unsent = Q(state=EnquiryState.UNPROVEN, asked_at__lte=now - A_DAY)
    return open_ones.filter(Q(ends_at__lte=now - A_DAY) | unsent)


def _quotes_without_agreement(now: datetime) -> QuerySet[Quote]:
    return Quote._base_manager.filter(enquiry__in=_enquiries_without_agreement(now))


def _old_quotes(now: datetime) -> QuerySet[Quote]:
    return Quote._base_manager.filter(enquiry__in=_old_enquiries(now))


def _old_enquiries(now: datetime) -> QuerySet[Enquiry]:
    kept = years_after_the_years_end(PROOFS_OF_MONEY_YEARS, now=now)
    return Enquiry._base_manager.filter(ends_at__lt=kept)


def _asked_by(now: datetime) -> QuerySet[Enquiry]:
    """What somebody asks for, until a day after it."""
    return Enquiry._base_manager.filter(person=OuterRef("pk"), ends_at__gt=now - A_DAY)


def _waited_for_by(now: datetime) -> QuerySet[Wait]:
    """What somebody stands in line for: an offer is told by mail."""
    return Wait._base_manager.filter(
        person=OuterRef("pk"), state__in=IN_LINE, ends_at__gt=now - A_DAY
    )


def _waits_of_guests(now: datetime) -> QuerySet[Wait]:
    """Places in line whose time is over; the link that opened them has ended, too."""
    return Wait._base_manager.filter(_of_guests("person__"), ends_at__lte=now - A_DAY)


def _series_of_guests(now: datetime) -> QuerySet[Series]:
    """What was repeated for a guest, a day after its last date; its bookings stay."""
    going_on = Booking._base_manager.filter(series_date__series=OuterRef("pk")).exclude(_over(now))
    rows = Series._base_manager.filter(_of_guests("person__"), made_at__lte=now - A_DAY)
    return rows.exclude(Exists(going_on))


def _charges_of_booking(key: Any) -> QuerySet[Charge]:
    return Charge._base_manager.filter(sold_as="booking", sold_id=Cast(key, CharField()))


def _links_of_what_is_over(now: datetime) -> QuerySet[Booking]:
    return Booking._base_manager.filter(_over(now)).exclude(link_digest="")


def _names_of_company(now: datetime) -> QuerySet[Company]:
    return Company._base_manager.filter(_over(now, "booking__")).exclude(names="")


def _words_of_guests(now: datetime) -> QuerySet[Booking]:
    rows = Booking._base_manager.filter(_over(now), _of_guests("person__"))
    return rows.exclude(note="", answer="", idempotency_key="")


def _contacts_of_guests(now: datetime) -> QuerySet[Person]:
    """Addresses and numbers that guests left: no booking to come, no bill to send any more."""
    to_come = Booking._base_manager.filter(person=OuterRef("pk")).exclude(_over(now))
    rows = Person.objects.filter(_of_guests(), created_at__lte=now - A_DAY)
    rows = rows.exclude(contact_email=None, contact_phone=None).exclude(Exists(_held_by(now)))
    rows = rows.exclude(Exists(_asked_by(now))).exclude(Exists(_waited_for_by(now)))
    return rows.exclude(Exists(to_come)).exclude(Exists(_owed(now)))


def _held_by(now: datetime) -> QuerySet[Allocation]:
    """What somebody holds for good, until a day after its end."""
    is_over = Q(held_until__lte=now - A_DAY)
    return Allocation._base_manager.filter(person=OuterRef("pk")).exclude(is_over)


def _owed(now: datetime) -> QuerySet[Any]:
    """What somebody still has to pay: a charge at the front desk is paid by whoever came."""
    since = years_after_the_years_end(CLAIM_LAPSES_YEARS, now=now).date()
    came = Booking._base_manager.annotate(as_sold=Cast("pk", CharField())).filter(
        as_sold=OuterRef("sold_id"), state=State.COMPLETED
    )
    paid_at_the_desk = Q(payment_way=PaymentWay.AT_DESK, sold_as="booking") & Q(Exists(came))
    rows = Charge._base_manager.filter(
        person=OuterRef("pk"), settled_at=None, served_on__gte=since
    ).exclude(paid_at_the_desk)
    return rows.values("person").annotate(open=Sum("gross_cents")).filter(open__gt=0)


def _guests_whom_nothing_names(now: datetime) -> QuerySet[Person]:
    rows = Person.objects.filter(_of_guests(), merged_into=None, created_at__lte=now - A_DAY)
    for named in _naming_a_person():
        rows = rows.exclude(named)
    return rows


def _naming_a_person() -> list[Exists]:
    """Return one question per column that names a person and keeps its row from going."""
    found = [Exists(Person.objects.filter(merged_into=OuterRef("pk")))]
    for table in tables():
        if table.is_history or table.model is Person:
            continue
        for name in table.person_fields:
            if name == table.person_path or table.personal[name].on_erasure != "delete":
                rows = table.model._base_manager.filter(**{name: OuterRef("pk")})
                found.append(Exists(rows))
    return found


def _proofs_of_money(now: datetime) -> QuerySet[Charge]:
    """Charges that no correction names any more go first, then what they corrected."""
    kept = years_after_the_years_end(PROOFS_OF_MONEY_YEARS, now=now).date()
    rows = Charge._base_manager.filter(served_on__lt=kept)
    return rows.exclude(Exists(Charge._base_manager.filter(corrects=OuterRef("pk"))))


def _old_bookings(now: datetime) -> QuerySet[Booking]:
    kept = years_after_the_years_end(PROOFS_OF_MONEY_YEARS, now=now)
    return Booking._base_manager.filter(_over(now), ends_at__lt=kept)


def _old_allocations(now: datetime) -> QuerySet[Allocation]:
    kept = years_after_the_years_end(PROOFS_OF_MONEY_YEARS, now=now)
    return Allocation._base_manager.filter(held_until__lt=kept)


def _old_notices(now: datetime) -> QuerySet[ContractNotice]:
    kept = years_after_the_years_end(LETTERS_YEARS, now=now)
    return ContractNotice._base_manager.filter(received_at__lt=kept)


def _ended_tokens(now: datetime) -> QuerySet[Token]:
    return Token.objects.filter(
        Q(revoked_at__lte=now - A_DAY) | Q(expires_at__lte=now - TOKEN_STAYS_AFTER_ITS_END)
    )


def _old_resets(now: datetime) -> QuerySet[FactorReset]:
    return FactorReset.objects.filter(asked_at__lte=now - RESET_STAYS)


def _who_paired_what_has_ended(now: datetime) -> QuerySet[FrontDeskDevice]:
    rows = FrontDeskDevice._base_manager.filter(ended_at__lte=now - A_DAY)
    return rows.exclude(paired_by=None)


def _keys_back_for_a_year(now: datetime) -> QuerySet[HouseKey]:
    return HouseKey._base_manager.filter(returned_on__lte=(now - KEY_STAYS_AFTER_ITS_RETURN).date())


def _photos_of_what_is_repaired(now: datetime) -> QuerySet[Fault]:
    rows = Fault._base_manager.filter(closed_at__lte=now - PHOTO_STAYS_AFTER_THE_REPAIR)
    return rows.exclude(photo="")


def _addresses_of_what_is_repaired(now: datetime) -> QuerySet[Fault]:
    rows = Fault._base_manager.filter(closed_at__lte=now - PHOTO_STAYS_AFTER_THE_REPAIR)
    return rows.exclude(email="")


def _answered_or_lapsed_invitations(now: datetime) -> QuerySet[RoleInvitation]:
    return RoleInvitation.objects.filter(
        Q(ended_at__lte=now - A_DAY) | Q(lapses_at__lte=now - A_DAY)
    )


def _pins_without_a_role(_now: datetime) -> QuerySet[Pin]:
    works = Role.objects.filter(
        person=OuterRef("person"), kind__in=(RoleKind.HOST, RoleKind.OPERATOR)
    )
    return Pin.objects.exclude(Exists(works))


def _calendars_of_former_staff(_now: datetime) -> QuerySet[Token]:
    works = Role.objects.filter(
        person=OuterRef("person"), kind__in=(RoleKind.HOST, RoleKind.OPERATOR)
    )
    rows = Token.objects.filter(scopes=[calendar_keys.OF_A_SPACE])
    return rows.exclude(Exists(works))


# In this order: a guest goes last, when nothing names them any more.
ENDINGS = (
    Ending(Quote, (), _quotes_without_agreement),
    Ending(Quote, (), _old_quotes),
    Ending(Enquiry, (), _enquiries_without_agreement),
    Ending(Enquiry, (), _old_enquiries),
    Ending(Wait, (), _waits_of_guests),
    Ending(Series, (), _series_of_guests),
    Ending(Booking, (), _expired_holds_of_guests),
    Ending(Booking, ("link_digest",), _links_of_what_is_over),
    Ending(Booking, ("note", "answer", "idempotency_key"), _words_of_guests),
    Ending(Company, ("names",), _names_of_company),
    Ending(Charge, (), _proofs_of_money),
    Ending(Booking, (), _old_bookings),
    Ending(Allocation, (), _old_allocations),
    Ending(ContractNotice, (), _old_notices),
    Ending(Token, (), _ended_tokens),
    Ending(Token, (), _calendars_of_former_staff),
    Ending(FactorReset, (), _old_resets),
    Ending(FrontDeskDevice, ("paired_by",), _who_paired_what_has_ended),
    Ending(HouseKey, (), _keys_back_for_a_year),
    Ending(Fault, ("photo",), _photos_of_what_is_repaired),
    Ending(Fault, ("email",), _addresses_of_what_is_repaired),
    Ending(RoleInvitation, (), _answered_or_lapsed_invitations),
    Ending(Pin, (), _pins_without_a_role),
    Ending(Person, ("contact_email", "contact_phone"), _contacts_of_guests),
    Ending(Person, (), _guests_whom_nothing_names),
)
