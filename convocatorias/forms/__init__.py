from .base import StepForm
from .fixed import AddressForm, BirthForm, CurpForm, GenderForm, LinkForm, NameForm, NoticeForm, PhoneForm
from .questions import question_form, visible_questions

__all__ = [
    "AddressForm",
    "BirthForm",
    "CurpForm",
    "GenderForm",
    "LinkForm",
    "NameForm",
    "NoticeForm",
    "PhoneForm",
    "StepForm",
    "question_form",
    "visible_questions",
]
