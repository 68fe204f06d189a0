"""What a table no longer holds may go from its history; and what is older than the trail is kept."""

from django.db import migrations

# The application may only add to the history. This function takes from it, in tables whose rows end
# by themselves, what the table itself has given up before: whole rows that are gone, or columns that
# are empty by now.
ERASE = """
CREATE FUNCTION people_erase_ended(history regclass, keys text[], blanked text[])
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    named text;
    live text;
    changes text;
    gone text;
    erased bigint;
BEGIN
    SELECT c.relname INTO named FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.oid = history AND n.nspname = 'public';
    IF named IS NULL OR named NOT IN (
        'billing_chargeevent', 'booking_bookingevent', 'people_factorresetevent',
        'people_tokenevent', 'spaces_contractnoticeevent', 'spaces_frontdeskdeviceevent',
        'spaces_roleinvitationevent'
    ) THEN
        RAISE EXCEPTION 'nothing ends by itself in %', history;
    END IF;
    live := format('public.%I', left(named, -length('event')));
    IF cardinality(blanked) = 0 THEN
        EXECUTE format(
            'DELETE FROM %s h WHERE h.pgh_obj_id::text = ANY ($1)'
            ' AND NOT EXISTS (SELECT 1 FROM %s l WHERE l.id = h.pgh_obj_id)', history, live
        ) USING keys;
    ELSE
        SELECT string_agg(format('%I = %s', a.attname, CASE
                WHEN NOT a.attnotnull THEN 'NULL' ELSE '''''' END), ', '),
            string_agg(format('coalesce(l.%I::text, '''') = ''''', a.attname), ' AND ')
        INTO changes, gone
        FROM pg_attribute a WHERE a.attrelid = history AND a.attname = ANY (blanked);
        EXECUTE format(
            'UPDATE %s h SET %s FROM %s l'
            ' WHERE h.pgh_obj_id::text = ANY ($1) AND l.id = h.pgh_obj_id AND %s',
            history, changes, live, gone
        ) USING keys;
    END IF;
    GET DIAGNOSTICS erased = ROW_COUNT;
    RETURN erased;
END $$;
REVOKE ALL ON FUNCTION people_erase_ended(regclass, text[], text[]) FROM PUBLIC;
"""
FORGET = """
CREATE FUNCTION people_forget_old_trail(most integer)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    roles bigint;
    contexts bigint;
BEGIN
    DELETE FROM public.spaces_roleevent WHERE pgh_id IN (
        SELECT e.pgh_id FROM public.spaces_roleevent e
        WHERE e.pgh_created_at < now() - interval '8 years'
          AND NOT EXISTS (SELECT 1 FROM public.spaces_role r WHERE r.id = e.pgh_obj_id)
        LIMIT most
    );
    GET DIAGNOSTICS roles = ROW_COUNT;
    UPDATE public.pghistory_context SET metadata = '{}' WHERE id IN (
        SELECT c.id FROM public.pghistory_context c
        WHERE c.created_at < now() - interval '8 years' AND c.metadata <> '{}'
        LIMIT most
    );
    GET DIAGNOSTICS contexts = ROW_COUNT;
    RETURN roles + contexts;
END $$;
REVOKE ALL ON FUNCTION people_forget_old_trail(integer) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0003_erase_history")]

    operations = [
        migrations.RunSQL(ERASE, "DROP FUNCTION people_erase_ended(regclass, text[], text[])"),
        migrations.RunSQL(FORGET, "DROP FUNCTION people_forget_old_trail(integer)"),
    ]
