from .base import StepForm
from .fixed import AddressForm, BirthForm, CurpForm, GenderForm, LinkForm, NameForm, NoticeForm, PhoneForm
from .questions import question_form, visible_questions
from .reach import ReachForm

__all__ = [
    "AddressForm",
    "BirthForm",
    "CurpForm",
    "GenderForm",
    "LinkForm",
    "NameForm",
    "NoticeForm",
    "PhoneForm",
    "ReachForm",
    "StepForm",
    "question_form",
    "visible_questions",
]
