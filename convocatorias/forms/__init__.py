from .applications import ExportForm, OpeningForm
from .base import StepForm
from .fixed import AddressForm, BirthForm, CurpForm, GenderForm, LinkForm, NameForm, NoticeForm, PhoneForm
from .questions import question_form, visible_questions
from .reach import ReachForm

__all__ = [
    "AddressForm",
    "BirthForm",
    "CurpForm",
    "ExportForm",
    "GenderForm",
    "LinkForm",
    "NameForm",
    "NoticeForm",
    "OpeningForm",
    "PhoneForm",
    "ReachForm",
    "StepForm",
    "question_form",
    "visible_questions",
]
