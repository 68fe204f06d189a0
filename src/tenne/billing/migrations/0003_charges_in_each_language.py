"""A charge says in each language what it is for; history tables and triggers follow."""

from django.conf import settings
from django.db import migrations, models

from tenne.foundation import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0002_initial"),
        ("spaces", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Filling the new column is no change of a charge: the trail sleeps until that is done.
        *(
            triggers.RemoveTrigger(model_name="charge", name=name)
            for name in ("insert_insert", "update_update", "delete_delete")
        ),
        *(
            migrations.AddField(model_name=model, name="texts", field=models.JSONField(null=True))
            for model in ("charge", "chargeevent")
        ),
    ]
