"""Events on the full morning: one asked for, one quoted, one agreed with a change asked for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tenne.booking.services.quotes import answering, asking
from tenne.booking.services.quotes.asking import Words
from tenne.booking.services.quotes.quoting import Offer, quote
from tenne.foundation import scope
from tenne.tariffs.models import Extra
from tests.booking.periods import at
from tests.booking.quotes.seminars import make_hall, wish_for
from tests.journeys.house import MORNING

if TYPE_CHECKING:
    from tests.journeys.scene import Scene

EXTRAS = (("coffee", 2), ("projector", 1))
IN_GERMAN = {"coffee": "Kaffee", "lunch": "Mittagessen", "projector": "Beamer", "helper": "Hilfe"}
SAID = Words("Landfrauen Ahrenfeld", "Leinwand erbeten.")
OFFER = Offer(discount_cents=2000, reason="Stammgast", letter="Wir freuen uns.")


def leave_events(scene: Scene) -> None:
    """Let Mara ask for a hall on three days of January, and be answered on two."""
    name = {"de": "Große Tenne", "en": "Great hall"}
    hall = make_hall(scene.house.space, number="Tenne", name=name)
    with scope.network("test data"):
        for code, german in IN_GERMAN.items():
            rows = Extra.objects.filter(space=scene.house.space, code=code)
            rows.update(name={"de": german, "en": code.title()})
    for key, day in (("asked", 12), ("quoted", 13), ("agreed", 14)):
        wish = wish_for(hall, at("09:00", "17:00", day=date(2027, 1, day)), extras=EXTRAS)
        enquiry = asking.ask(
            person=scene.people["mara"], wish=wish, words=SAID, now=MORNING, is_proven=True
        )
        scene.keys[f"event {key}"] = enquiry.public_id
        if key == "asked":
            continue
        made = quote(enquiry, wish=wish, offer=OFFER, now=MORNING)
        if key == "agreed":
            answering.accept(made, agreed_cents=made.price_cents, now=MORNING)
            enquiry.refresh_from_db()
            other = wish_for(hall, wish.period, seating="u", people=16, extras=EXTRAS)
            asking.ask_for_change(enquiry, wish=other, message="Lieber am U.", now=MORNING)
