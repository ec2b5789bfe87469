"""Wagtail's own workflow waits for a group that nobody is in: a page that was sent to it would never come back."""

from django.db import migrations

WAGTAILS = "Moderators approval"


def take_away(apps, schema_editor):
    unused = apps.get_model("wagtailcore", "Workflow").objects.filter(name=WAGTAILS)
    apps.get_model("wagtailcore", "WorkflowPage").objects.filter(workflow__in=unused).delete()
    unused.update(active=False)


class Migration(migrations.Migration):
    dependencies = [("editorial", "0003_workflow")]
    operations = [migrations.RunPython(take_away, migrations.RunPython.noop)]
