"""Find the German sentences that say du: those have a second German that says Sie."""

from __future__ import annotations

import re

# Words that speak to somebody one knows. "ihr" is left out: mostly it means "her" or "their".
FAMILIAR = re.compile(
    r"\b(?:du|dir|dich|dein\w*|euch|euer|eure\w*|bist|hast|kannst|willst|musst|darfst|sollst|"
    r"möchtest|wirst|warst|hattest|wärst|könntest|siehst|brauchst)\b",
    re.IGNORECASE,
)
# Verbs as one friend tells another what to do. Those that are nouns as well stand in small letters
# only: "Suche" heads a page, "und suche" speaks to somebody.
VERBS = (
    "beende|bestätige|biete|bleib|bring|checke|druck|drück|drücke|entferne|erlaube|frag|füge|geh|gib|halte|hol|"
    "klicke|komm|kopier|kopiere|lass|leg|lies|lösche|melde|merk|nenne|nimm|öffne|prüfe|räum|sag|"
    "scanne|schau|schick|schreib|schreibe|setz|setze|sieh|speichere|sprich|stopp|such|tipp|tippe|"
    "trag|tritt|tu|"
    "verbinde|vergiss|vergleiche|verrate|verschiebe|versuch|versuche|wähle|zeig|zieh|ändere"
)
ALSO_NOUNS = (
    "bringe|frage|gehe|hole|komme|lade|lege|ruf|rufe|sage|schicke|stell|stelle|suche|trage|warte|"
    "zeige"
)
BEFORE = r"(?:^|[.!?:;–(„]\s*|,\s+|\b(?:und|oder|bitte|dann|hier)\s+)"
TELLING = re.compile(rf"{BEFORE}(?:{VERBS})\b", re.IGNORECASE | re.MULTILINE)
TELLING_IN_SMALL = re.compile(rf"(?:,\s+|\b(?:und|oder|[Bb]itte|dann|hier)\s+)(?:{ALSO_NOUNS})\b")


def says_du(text: str) -> bool:
    """Tell whether a German sentence speaks to somebody as du."""
    return any(found.search(text) for found in (FAMILIAR, TELLING, TELLING_IN_SMALL))
