"""Tables of people, one file a concept."""

from .disowned import Disowned
from .erasure import Erasure
from .factor_reset import FactorReset
from .limit import Limit
from .person import Audience, Person, PersonManager, normal_email, normal_phone
from .proof import EmailProof, ProofPurpose
from .session import Session
from .token import Token

__all__ = [
    "Audience",
    "Disowned",
    "EmailProof",
    "Erasure",
    "FactorReset",
    "Limit",
    "Person",
    "PersonManager",
    "ProofPurpose",
    "Session",
    "Token",
    "normal_email",
    "normal_phone",
]
