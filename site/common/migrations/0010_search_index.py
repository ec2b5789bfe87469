from django.db import migrations

TABLE, NAME = "wagtailsearch_indexentry", "search_title_and_body"


def forward(apps, schema_editor):
    """PostgreSQL is asked for title and body together, which none of Wagtail's own indexes holds."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"CREATE INDEX {NAME} ON {TABLE} USING gin ((title || body))")


def backward(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX {NAME}")


class Migration(migrations.Migration):

    dependencies = [
        ("common", "0001_initial"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [migrations.RunPython(forward, backward)]
