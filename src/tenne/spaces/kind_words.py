"""What people say before the name of a place: Tisch 7, Raum Scheune, booth 2."""

from __future__ import annotations

# Whoever types or searches says them or not; in German or English, whatever the page speaks.
WORDS = {
    "desk": ("Tisch", "Arbeitsplatz", "Desk"),
    "room": ("Raum", "Room"),
    "booth": ("Kabine", "Telefonkabine", "Phone booth", "Booth"),
    "equipment": ("Gerät", "Equipment"),
    "locker": ("Schließfach", "Fach", "Locker"),
    "parking": ("Parkplatz", "Stellplatz", "Parking space", "Parking"),
    "guest-room": ("Gästezimmer", "Zimmer", "Guest room", "Room"),
}


def words_of(kind: str) -> tuple[str, ...]:
    """Return the words for a kind of place, in both languages."""
    return WORDS.get(kind, ())


def without_kind(kind: str, text: str) -> str:
    """Return the name or number in a text that begins with the word for its kind."""
    said = " ".join(text.split())
    for word in sorted(words_of(kind), key=len, reverse=True):
        if said.casefold().startswith(f"{word.casefold()} "):
            return said[len(word) :].strip()
    return said
