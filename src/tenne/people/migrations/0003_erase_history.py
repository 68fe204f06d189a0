"""Lets an erasure reach the audit trail, to which the application may otherwise only add."""

from django.db import migrations

# It runs with the rights of the role that migrates. It erases only for a person who is being erased
# in the same moment, and leaves the mark of the erasure behind.
MAKE = """
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
REMOVE = "DROP FUNCTION people_erase_history(regclass, text, text, boolean, text[])"


class Migration(migrations.Migration):
    dependencies = [("people", "0002_sign_in")]

    operations = [migrations.RunSQL(MAKE, REMOVE)]
