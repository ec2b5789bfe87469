"""The CMS writes dates day first and reads what it writes, in both of its languages; the calendar writes the same."""

import datetime as dt

import pytest
from django import forms
from django.utils import timezone
from django.utils.translation import override
from wagtail.admin.localization import get_available_admin_languages
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput
from wagtail.blocks import DateBlock, DateTimeBlock

DAY = dt.date(2027, 3, 12)  # the 3rd of December, read as an American
LANGUAGES = ["es", "en"]


class When(forms.Form):
    day = forms.DateField(widget=AdminDateInput)
    moment = forms.DateTimeField(widget=AdminDateTimeInput)


def moment() -> dt.datetime:
    return timezone.make_aware(dt.datetime(2027, 3, 12, 9))


def shown(form: forms.Form) -> dict[str, str]:
    return {field.name: field.field.widget.format_value(field.value()) for field in form}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_form_shows_it_reads_and_finds_unchanged(language):
    initial = {"day": DAY, "moment": moment()}
    with override(language):
        typed = shown(When(initial=initial))
        form = When(typed, initial=initial)
        assert typed == {"day": "12/03/2027", "moment": "12/03/2027 09:00"}
        assert (form.is_valid(), form.has_changed(), form.cleaned_data) == (True, False, initial)
        assert shown(form) == typed  # as it comes back beside another field's mistake


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_typed_wrong_comes_back_as_typed(language):
    typed = {"day": "31/02/2027", "moment": "12/13/2027 09:00"}
    with override(language):
        form = When(typed)
        assert (set(form.errors), shown(form)) == (set(typed), typed)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("block", "value", "text"), [(DateBlock(), DAY, "12/03/2027"), (DateTimeBlock(), None, "12/03/2027 09:00")]
)
def test_blocks_do_as_forms_do(language, block, value, text):
    value = value or moment()
    block.set_name("x")
    with override(language):
        assert block.get_form_state(value) == text
        assert block.clean(block.value_from_datadict({"x": text}, {}, "x")) == value


def test_the_calendar_is_told_the_same_formats():
    day, hour = AdminDateInput().get_config(), AdminDateTimeInput().get_config()
    assert (day["format"], hour["format"], hour["formatTime"]) == ("d/m/Y", "d/m/Y H:i", "H:i")


def test_nobody_chooses_a_language_that_reads_dates_otherwise():
    assert [code for code, _name in get_available_admin_languages()] == LANGUAGES
