"""An approval neither changes nor goes, whoever asks."""

from django.db import migrations

from common.operations import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("editorial", "0001_initial")]
    operations = [refuse_changes("editorial_approval", delete=True)]
