"""Where the links of a space lead follows from its domains, whatever way they changed."""

from django.db import migrations

# What stands for one space goes before what stands for all; of several, what was proven first.
FOLLOWS = """
CREATE FUNCTION tenne_domain_of(of_space bigint, of_operator bigint) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT COALESCE((
        SELECT host FROM spaces_owndomain
        WHERE operator_id = of_operator AND (space_id = of_space OR space_id IS NULL)
            AND proven_at IS NOT NULL AND removed_at IS NULL AND failing_since IS NULL
        ORDER BY space_id IS NULL, proven_at, id LIMIT 1
    ), '')
$$;
CREATE FUNCTION spaces_space_follows_domain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.own_domain := tenne_domain_of(NEW.id, NEW.operator_id);
    RETURN NEW;
END $$;
CREATE TRIGGER follows_domain BEFORE INSERT OR UPDATE ON spaces_space
    FOR EACH ROW EXECUTE FUNCTION spaces_space_follows_domain();
CREATE FUNCTION spaces_owndomain_leads() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed spaces_owndomain%ROWTYPE;
BEGIN
    IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF;
    -- The trigger of the space fills it in.
    UPDATE spaces_space SET own_domain = ''
    WHERE operator_id = changed.operator_id
        AND own_domain <> tenne_domain_of(id, operator_id);
    RETURN NULL;
END $$;
CREATE TRIGGER leads AFTER INSERT OR UPDATE OR DELETE ON spaces_owndomain
    FOR EACH ROW EXECUTE FUNCTION spaces_owndomain_leads();
"""
NO_MORE = """
DROP TRIGGER leads ON spaces_owndomain;
DROP FUNCTION spaces_owndomain_leads();
DROP TRIGGER follows_domain ON spaces_space;
DROP FUNCTION spaces_space_follows_domain();
DROP FUNCTION tenne_domain_of(bigint, bigint);
"""


class Migration(migrations.Migration):
    replaces = [("spaces", "0025_links_follow_a_proven_domain")]
    dependencies = [("spaces", "0002_changes_raise_the_revision")]

    operations = [migrations.RunSQL(FOLLOWS, NO_MORE)]
