"""The GiroCode: a transfer as a QR code that banking apps read (EPC069-12, version 002)."""

from __future__ import annotations

LONGEST_NAME, LONGEST_PURPOSE = 70, 140
MOST_CENTS = 99_999_999_999
UTF_8, LATIN_1 = "1", "2"


def giro_code(*, receiver: str, iban: str, bic: str, cents: int, purpose: str) -> str:
    """Return the text of a GiroCode.

    QR codes hold Latin-1 unless a character needs more, so the character set is named as the code
    will really be written.

    Raises
    ------
    ValueError
        If the amount is not 1 cent to 999,999,999.99 €.
    """
    if not 1 <= cents <= MOST_CENTS:
        raise ValueError(f"cents must be 1..{MOST_CENTS}, got {cents}")
    name, text = receiver[:LONGEST_NAME], " ".join(purpose.split())[:LONGEST_PURPOSE]
    amount = f"EUR{cents // 100}.{cents % 100:02}"
    lines = ["BCD", "002", UTF_8, "SCT", bic, name, iban.replace(" ", ""), amount, "", "", text]
    try:
        "".join(lines).encode("latin-1")
    except UnicodeEncodeError:
        return "\n".join(lines)
    lines[2] = LATIN_1
    return "\n".join(lines)
