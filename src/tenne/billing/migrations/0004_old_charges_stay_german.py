"""What was recorded in German stays as it was said; no other language is made up for it."""

from django.db import migrations

THERE = "UPDATE {table} SET texts = jsonb_build_object('de', text)"
BACK = "UPDATE {table} SET text = left(texts ->> 'de', 200)"


class Migration(migrations.Migration):
    dependencies = [("billing", "0003_charges_in_each_language")]

    operations = [
        migrations.RunSQL(THERE.format(table=table), BACK.format(table=table))
        for table in ("billing_charge", "billing_chargeevent")
    ]
