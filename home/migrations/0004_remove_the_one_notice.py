from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("home", "0003_notices")]
    operations = [
        migrations.RemoveField("sitesettings", "notice"),
        migrations.RemoveField("sitesettings", "notice_en"),
    ]
