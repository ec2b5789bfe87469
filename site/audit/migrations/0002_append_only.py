"""The trail refuses changes and deletions, whoever asks."""

from django.db import migrations

from common.operations import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [refuse_changes("audit_entry", delete=True)]
