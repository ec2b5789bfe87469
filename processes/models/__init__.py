"""Participation processes: privacy notices, and the action plan with what it promises."""

from .commitments import Activity, Commitment, Period, Responsibility, Wording
from .notices import PrivacyNotice
from .pages import PlanPage
from .plan import ActionPlan, Amendment, Remark

__all__ = [
    "ActionPlan",
    "Activity",
    "Amendment",
    "Commitment",
    "Period",
    "PlanPage",
    "PrivacyNotice",
    "Remark",
    "Responsibility",
    "Wording",
]
