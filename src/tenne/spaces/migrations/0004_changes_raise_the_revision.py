"""Every change of what a space offers raises its revision, whatever way it came."""

from django.db import migrations

# Table and the expression that finds the space of a changed row.
WATCHED = {
    "spaces_space": "changed.id",
    "spaces_resource": "changed.space_id",
    "spaces_openinghours": "changed.space_id",
    "spaces_closedday": "changed.space_id",
    "spaces_floor": "changed.space_id",
    "spaces_area": "(SELECT space_id FROM spaces_floor WHERE id = changed.floor_id)",
    "spaces_resourcepart": "(SELECT space_id FROM spaces_resource WHERE id = changed.whole_id)",
}

RAISE = """
CREATE FUNCTION tenne_raise_revision(changed_space bigint) RETURNS void LANGUAGE sql AS $$
    INSERT INTO spaces_spacerevision (space_id, number)
    SELECT id, 1 FROM spaces_space WHERE id = changed_space
    ON CONFLICT (space_id) DO UPDATE SET number = spaces_spacerevision.number + 1
$$;
"""


def watch(table: str, space: str) -> str:
    """Return the SQL that watches a table."""
    return f"""
CREATE FUNCTION {table}_raises_revision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed {table}%ROWTYPE;
BEGIN
    IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF;
    PERFORM tenne_raise_revision({space});
    RETURN NULL;
END $$;
CREATE TRIGGER raises_revision AFTER INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION {table}_raises_revision();
"""


def unwatch(table: str) -> str:
    """Return the SQL that ends the watch."""
    return f"""
DROP TRIGGER raises_revision ON {table};
DROP FUNCTION {table}_raises_revision();
"""


OPERATOR = """
CREATE FUNCTION spaces_operator_raises_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tenne_raise_revision(id) FROM spaces_space WHERE operator_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER raises_revision AFTER UPDATE ON spaces_operator
    FOR EACH ROW EXECUTE FUNCTION spaces_operator_raises_revision();
CREATE FUNCTION spaces_taxmodesince_raises_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM tenne_raise_revision(id) FROM spaces_space WHERE operator_id = OLD.operator_id;
    ELSE
        PERFORM tenne_raise_revision(id) FROM spaces_space WHERE operator_id = NEW.operator_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER raises_revision AFTER INSERT OR UPDATE OR DELETE ON spaces_taxmodesince
    FOR EACH ROW EXECUTE FUNCTION spaces_taxmodesince_raises_revision();
"""


class Migration(migrations.Migration):
    dependencies = [("spaces", "0003_revision_of_the_catalogue")]

    operations = [
        migrations.RunSQL(RAISE, "DROP FUNCTION tenne_raise_revision(bigint);"),
        *(
            migrations.RunSQL(watch(table, space), unwatch(table))
            for table, space in WATCHED.items()
        ),
        migrations.RunSQL(OPERATOR, unwatch("spaces_operator") + unwatch("spaces_taxmodesince")),
        migrations.RunSQL(
            "INSERT INTO spaces_spacerevision (space_id, number) SELECT id, 1 FROM spaces_space",
            migrations.RunSQL.noop,
        ),
    ]
