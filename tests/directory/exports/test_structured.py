"""What a page tells to machines that read pages."""

from datetime import time

import pytest

from directory.exports.structured import structured_data
from directory.models import Department, OpeningHours
from tests.factories import an_entry

pytestmark = pytest.mark.django_db


def test_a_day_and_a_night_are_no_closed_day(client):
    entry = an_entry("guardia")
    entry.hours.set([OpeningHours(weekday=0, opens=time(0), closes=time(23, 59))])
    entry.save()
    told = structured_data(Department.objects.get(pk=entry.pk))["openingHoursSpecification"]
    assert [(each["opens"], each["closes"]) for each in told] == [("00:00", "23:59")]
