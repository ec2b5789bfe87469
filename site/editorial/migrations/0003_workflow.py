"""The workflow that every kind under four eyes goes through, in every database from the first day."""

from django.db import migrations

WORKFLOW, TASK = "Segunda lectura", "Segunda lectura"


def make(apps, schema_editor):
    model = apps.get_model("editorial", "SecondReaderTask")
    content_types = apps.get_model("contenttypes", "ContentType").objects
    kind, _made = content_types.get_or_create(app_label="editorial", model="secondreadertask")
    task = model.objects.filter(name=TASK).first() or model.objects.create(name=TASK, content_type=kind)
    workflow, _made = apps.get_model("wagtailcore", "Workflow").objects.get_or_create(name=WORKFLOW)
    steps = apps.get_model("wagtailcore", "WorkflowTask").objects
    steps.get_or_create(workflow=workflow, task_id=task.pk, defaults={"sort_order": 0})


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0002_append_only"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
