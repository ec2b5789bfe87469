"""The one notice of the site becomes the first of several."""

import json
import uuid

from django.db import migrations


def carry_over(apps, schema_editor):
    for site in apps.get_model("home", "SiteSettings").objects.exclude(notice=""):
        value = {"severity": "info", "text": site.notice, "text_en": site.notice_en, "starts_at": None, "ends_at": None}
        site.notices = json.dumps([{"type": "notice", "value": value, "id": str(uuid.uuid4())}])
        site.save()


class Migration(migrations.Migration):
    dependencies = [("home", "0002_pages_news_and_settings")]
    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
