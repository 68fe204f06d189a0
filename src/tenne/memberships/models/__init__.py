"""The tables of memberships."""

from .contract import (
    LIVE_STATES,
    Contract,
    ContractMonth,
    ContractPause,
    ContractState,
    ContractTerms,
    LeavingReason,
)
from .credit import CreditEntry, CreditLot, EntryKind
from .pass_ import Pass, PassKind
from .plan import Plan

__all__ = [
    "LIVE_STATES",
    "Contract",
    "ContractMonth",
    "ContractPause",
    "ContractState",
    "ContractTerms",
    "CreditEntry",
    "CreditLot",
    "EntryKind",
    "LeavingReason",
    "Pass",
    "PassKind",
    "Plan",
]
