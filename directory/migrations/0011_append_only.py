from django.db import migrations

from common.operations import refuse_changes


class Migration(migrations.Migration):
    """What was confirmed and what was frozen stays as it was."""

    dependencies = [("directory", "0010_liaisons")]

    operations = [
        refuse_changes("directory_confirmation", delete=True),
        refuse_changes("directory_directorysnapshot", delete=True),
    ]
