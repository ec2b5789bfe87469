"""Migration operations: what the database itself must refuse."""

from django.db import migrations

MESSAGE = "append-only"


def refuse_changes(table: str, *, update: bool = True, delete: bool = False) -> migrations.RunPython:
    """Triggers that refuse UPDATE and, if asked, DELETE on `table`, on SQLite and PostgreSQL.

    Retention deletes whole applications, so only the audit trail refuses deletion.
    """
    events = [name for name, wanted in (("UPDATE", update), ("DELETE", delete)) if wanted]

    def forward(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger AS $$ BEGIN "
                f"RAISE EXCEPTION '{MESSAGE}: %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; "
                f"END $$ LANGUAGE plpgsql",
                params=None,  # the percent sign is PostgreSQL's
            )
            schema_editor.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE {' OR '.join(events)} ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            )
        else:
            for event in events:
                schema_editor.execute(
                    f"CREATE TRIGGER {table}_append_only_{event.lower()} BEFORE {event} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}: {table}'); END"
                )

    def backward(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}")
        else:
            for event in events:
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_append_only_{event.lower()}")

    return migrations.RunPython(forward, backward)
