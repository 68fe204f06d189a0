"""A guest without a mailbox leaves a number to call."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0006_keys_long_back_end")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="contact_phone",
            field=models.CharField(blank=True, max_length=20, null=True),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("contact_phone__isnull", True),
                    ("contact_phone__regex", "^[+]?[0-9]{5,19}$"),
                    _connector="OR",
                ),
                name="contact_phone_is_missing_or_digits",
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(models.F("contact_phone"), name="guest_by_phone"),
        ),
    ]
