"""What a house was before, in the reader's language where the word is a usual one."""

from __future__ import annotations

from dataclasses import dataclass

from tenne.booking import words
from tenne.spaces.models import Space

# Operators write it in German; these are the houses that villages have to give.
IN_ENGLISH = {
    "bahnhof": "railway station",
    "bäckerei": "bakery",
    "bauernhof": "farm",
    "brauerei": "brewery",
    "brennerei": "distillery",
    "café": "café",
    "dorfladen": "village shop",
    "dorfschule": "village school",
    "empfangsgebäude des bahnhofs": "station building",
    "fabrik": "factory",
    "fabrikhalle": "factory hall",
    "feuerwehrhaus": "fire station",
    "gasthaus": "inn",
    "gasthof": "inn",
    "kaserne": "barracks",
    "kirche": "church",
    "kloster": "monastery",
    "kuhstall": "cowshed",
    "molkerei": "dairy",
    "mühle": "mill",
    "pfarrhaus": "parsonage",
    "post": "post office",
    "rathaus": "town hall",
    "sägewerk": "sawmill",
    "scheune": "barn",
    "schule": "school",
    "schmiede": "smithy",
    "sparkasse": "savings bank",
    "stall": "stable",
    "ziegelei": "brickworks",
}


@dataclass(frozen=True, slots=True)
class FormerUse:
    """What a house was, and whether that is said in German to somebody who reads English."""

    text: str
    is_foreign: bool


def former_use(space: Space) -> FormerUse | None:
    """Say what a house was; None where nobody wrote it down."""
    said = space.former_use
    if not said:
        return None
    if words.language() == "de":
        return FormerUse(said, is_foreign=False)
    translated = IN_ENGLISH.get(said.strip().lower())
    return FormerUse(translated or said, is_foreign=translated is None)
