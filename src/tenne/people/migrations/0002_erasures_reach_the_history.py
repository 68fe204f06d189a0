"""Lets what ends leave the audit trail, to which the application may otherwise only add."""

from django.db import migrations

# It runs with the rights of the role that migrates. It erases only for a person who is being erased
# in the same moment, and leaves the mark of the erasure behind.
OF_A_PERSON = """
CREATE FUNCTION people_erase_history(
    history regclass, matched text, subject text, whole_row boolean, blanked text[]
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    changes text;
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM public.people_erasure
        WHERE encode(sha256(convert_to(subject, 'UTF8')), 'hex') = ANY (subjects)
    ) THEN
        RAISE EXCEPTION 'nobody is being erased under this name';
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM pg_attribute WHERE attrelid = history AND attname = 'pgh_id'
    ) THEN
        RAISE EXCEPTION '% is no history table', history;
    END IF;
    IF whole_row THEN
        EXECUTE format('DELETE FROM %s WHERE %I::text = $1', history, matched) USING subject;
        RETURN;
    END IF;
    SELECT string_agg(format('%I = %s', a.attname, CASE
        WHEN NOT a.attnotnull THEN 'NULL'
        WHEN t.typname = 'jsonb' THEN '''{}''::jsonb'
        WHEN t.typcategory = 'A' THEN '''{}'''
        ELSE '''''' END), ', ')
    INTO changes
    FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
    WHERE a.attrelid = history AND a.attname = ANY (blanked);
    IF changes IS NOT NULL THEN
        EXECUTE format('UPDATE %s SET %s WHERE %I::text = $1', history, changes, matched)
        USING subject;
    END IF;
END $$;
REVOKE ALL ON FUNCTION people_erase_history(regclass, text, text, boolean, text[]) FROM PUBLIC;
"""
KEEP_PERSON = "DROP FUNCTION people_erase_history(regclass, text, text, boolean, text[])"

# The application may only add to the history. This function takes from it, in tables whose rows end
# by themselves, what the table itself has given up before: whole rows that are gone, or columns that
# are empty by now.
OF_WHAT_ENDED = """
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
        'billing_chargeevent', 'booking_allocationevent', 'booking_bookingevent',
        'booking_enquiryevent', 'booking_quoteevent', 'people_factorresetevent',
        'people_tokenevent', 'spaces_contractnoticeevent', 'spaces_faultevent',
        'spaces_frontdeskdeviceevent', 'spaces_housekeyevent', 'spaces_roleinvitationevent'
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
OF_LONG_AGO = """
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
    replaces = [
        ("people", "0003_erase_history"),
        ("people", "0004_erase_what_ended"),
        ("people", "0006_keys_long_back_end"),
        ("people", "0008_photos_of_faults_end"),
        ("people", "0010_quotes_end"),
    ]
    dependencies = [("people", "0001_tables")]

    operations = [
        migrations.RunSQL(OF_A_PERSON, KEEP_PERSON),
        migrations.RunSQL(
            OF_WHAT_ENDED, "DROP FUNCTION people_erase_ended(regclass, text[], text[])"
        ),
        migrations.RunSQL(OF_LONG_AGO, "DROP FUNCTION people_forget_old_trail(integer)"),
    ]
