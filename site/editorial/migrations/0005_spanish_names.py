"""What Wagtail creates has English names, which stand in paths, choices and filters of the CMS."""

from django.db import migrations

SITE, FILES, UNUSED = "Sitio", "General", "Revisión de Wagtail (sin uso)"


def rename(apps, schema_editor):
    wagtail = "wagtailcore"
    apps.get_model(wagtail, "Page").objects.filter(depth=1, title="Root").update(title=SITE, draft_title=SITE)
    apps.get_model(wagtail, "Collection").objects.filter(depth=1, name="Root").update(name=FILES)
    for kind in ("Workflow", "Task"):
        apps.get_model(wagtail, kind).objects.filter(name="Moderators approval").update(name=UNUSED)


class Migration(migrations.Migration):
    dependencies = [("editorial", "0004_no_other_workflow")]
    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
