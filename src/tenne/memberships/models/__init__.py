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
from .plan import Plan

__all__ = [
    "LIVE_STATES",
    "Contract",
    "ContractMonth",
    "ContractPause",
    "ContractState",
    "ContractTerms",
    "LeavingReason",
    "Plan",
]
