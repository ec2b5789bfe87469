"""What was sent, frozen or acknowledged never changes. Deleting stays possible: retention deletes whole applications."""

from django.db import migrations

from common.operations import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("convocatorias", "0001_initial")]
    operations = [
        refuse_changes("convocatorias_formversion"),
        refuse_changes("convocatorias_revision"),
        refuse_changes("convocatorias_identity"),
        refuse_changes("convocatorias_receipt"),
        refuse_changes("convocatorias_receiptfile"),
    ]
