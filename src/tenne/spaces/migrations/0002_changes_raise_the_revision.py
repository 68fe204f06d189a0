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
    "spaces_outage": "changed.space_id",
}

# A process keeps a catalogue by its revision. Numbers come from a sequence: what was rolled back never
# shares its number with what stands.
RAISE = """
CREATE SEQUENCE spaces_revision_numbers;
CREATE FUNCTION tenne_raise_revision(changed_space bigint) RETURNS void LANGUAGE sql AS $$
    INSERT INTO spaces_spacerevision (space_id, number)
    SELECT id, nextval('spaces_revision_numbers') FROM spaces_space WHERE id = changed_space
    ON CONFLICT (space_id) DO UPDATE SET number = excluded.number
$$;
"""
NO_MORE = """
DROP FUNCTION tenne_raise_revision(bigint);
DROP SEQUENCE spaces_revision_numbers;
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

# A house may close while nobody has taken a shift.
SHIFT = """
CREATE FUNCTION spaces_shift_raises_revision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed spaces_shift%ROWTYPE;
BEGIN
    IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF;
    PERFORM tenne_raise_revision(id) FROM spaces_space
    WHERE id = changed.space_id AND roster = 'closed';
    RETURN NULL;
END $$;
CREATE TRIGGER raises_revision
    AFTER INSERT OR DELETE OR UPDATE OF kind, person_id, announced_at, starts_at, ends_at
    ON spaces_shift FOR EACH ROW EXECUTE FUNCTION spaces_shift_raises_revision();
"""


class Migration(migrations.Migration):
    replaces = [
        ("spaces", "0004_changes_raise_the_revision"),
        ("spaces", "0022_unfilled_shifts_close_the_house"),
        ("spaces", "0033_no_revision_comes_twice"),
    ]
    dependencies = [("spaces", "0001_tables")]

    operations = [
        migrations.RunSQL(RAISE, NO_MORE),
        *(
            migrations.RunSQL(watch(table, space), unwatch(table))
            for table, space in WATCHED.items()
        ),
        migrations.RunSQL(OPERATOR, unwatch("spaces_operator") + unwatch("spaces_taxmodesince")),
        migrations.RunSQL(SHIFT, unwatch("spaces_shift")),
    ]
