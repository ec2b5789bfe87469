"""Dates in the CMS: the calendar writes them day first and marks them, and nothing typed becomes another day."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect
from wagtail.users.models import UserProfile

from convocatorias.models import Convocatoria
from tests import signing
from tests.journeys import records
from tests.journeys.team import LAPTOP

OPENS = dt.datetime(2027, 3, 12, 9)  # the 3rd of December, read as an American
MARKED = ".xdsoft_datetimepicker:visible .xdsoft_date.xdsoft_current"


@pytest.fixture
def call(site) -> Convocatoria:
    call = records.call()
    opens = timezone.make_aware(OPENS)
    call.opens_at, call.closes_at = opens, opens + dt.timedelta(days=20)
    call.save()
    call.save_revision()
    return call


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_call_keeps_its_dates(visit, call, language):
    page, editor = visit(viewport=LAPTOP), signing.staff("editora")
    UserProfile.objects.create(user=editor, preferred_language=language)
    records.come_in(page, editor, "password", "mfa")
    before = dates_of(newest(call))
    page.goto(f"/admin/snippets/convocatorias/convocatoria/edit/{call.pk}/")
    save(page)
    assert dates_of(newest(call)) == before
    she_chooses_the_day_after(opens(page))
    save(page)
    assert dates_of(newest(call)) == [before[0] + dt.timedelta(days=1), *before[1:]]
    what_is_no_date_is_refused(page)


def dates_of(call: Convocatoria) -> list:
    milestones = [(each.value["starts_on"], each.value["ends_on"]) for each in call.milestones]
    return [call.opens_at, call.closes_at, call.age_on, *milestones]


def newest(call: Convocatoria) -> Convocatoria:
    return Convocatoria.objects.get(pk=call.pk).get_latest_revision_as_object()


def opens(page: Page) -> Locator:
    return page.locator("[name=opens_at]")


def save(page: Page) -> None:
    with page.expect_navigation():
        page.locator("main form button[type=submit].action-save").first.click()


def she_chooses_the_day_after(field: Locator) -> None:
    page = field.page
    expect(field).to_have_value("12/03/2027 09:00")
    field.scroll_into_view_if_needed()
    field.click()
    expect(page.locator(MARKED)).to_have_text(["12"])
    page.locator(".xdsoft_datetimepicker:visible .xdsoft_date:not(.xdsoft_other_month)[data-date='13']").click()
    expect(field).to_have_value("13/03/2027 09:00")
    field.press("Tab")
    expect(page.locator(".xdsoft_datetimepicker:visible")).to_have_count(0)


def what_is_no_date_is_refused(page: Page) -> None:
    opens(page).fill("31/02/2027 9:00")
    opens(page).press("Tab")
    expect(opens(page)).to_have_value("31/02/2027 9:00")
    save(page)
    expect(opens(page)).to_have_value("31/02/2027 9:00")
    expect(opens(page)).to_have_attribute("aria-invalid", "true")
