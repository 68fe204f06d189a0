"""Legal texts of sample operators: short, invented, and saying so."""

from __future__ import annotations

from .description import Firm

NOTE = {
    "de": "Dies ist ein erfundener Betrieb in einem Beispielnetz. Der Text zeigt nur, wo er steht.",
    "en": "This is an invented operator of a sample network. The text only shows where it stands.",
}


def legal_texts(firm: Firm) -> list[tuple[str, str, str]]:
    """Return kind, language and text of everything that an operator has written."""
    if not firm.has_legal_texts:
        return []
    v = firm.values
    address = f"{v['name']}\n{v['street']}\n{v['postcode']} {v['town']}\n{v['email']}"
    german = {
        "imprint": f"{address}\n\nVertreten durch den Vorstand.",
        "privacy": (
            f"Verantwortlich ist:\n{address}\n\nFür eine Buchung werden Name und E-Mail-Adresse "
            "gespeichert. Was geschuldet wird, bleibt acht Jahre gespeichert, weil das Gesetz es "
            "verlangt. Alles andere wird mit dem Konto gelöscht.\n\nAuskunft, Berichtigung und "
            "Löschung gibt es im eigenen Konto oder unter der Adresse oben."
        ),
        "accessibility": (
            "Die Seiten sollen die WCAG 2.2 auf Stufe AA erfüllen. Was daran fehlt, kann an "
            f"{v['email']} gemeldet werden; eine Antwort kommt innerhalb von zwei Wochen."
        ),
        "terms": (
            "Ein Platz ist mit der Bestätigung gebucht. Bis wann eine Absage nichts kostet, steht "
            "vor dem Buchen und auf jeder Buchung."
        ),
    }
    english = {
        "imprint": f"{address}\n\nRepresented by the board.",
        "privacy": (
            f"The controller is:\n{address}\n\nFor a booking we store name and e-mail. What "
            "is owed stays for eight years, because the law demands it. Everything else is erased "
            "with the account.\n\nYour data can be seen, corrected and erased in your account or "
            "at the address above."
        ),
        "accessibility": (
            "These pages mean to meet WCAG 2.2 at level AA. Please report what is missing to "
            f"{v['email']}; you get an answer within two weeks."
        ),
        "terms": (
            "A place is booked with its confirmation. Until when cancelling is free stands before "
            "the button and on each booking."
        ),
    }
    return [
        (kind, language, f"{text}\n\n{NOTE[language]}")
        for language, texts in (("de", german), ("en", english))
        for kind, text in texts.items()
    ]
