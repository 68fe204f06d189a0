"""A mail may go out in the name of an operator; answers arrive there."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("foundation", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="from_address",
            field=models.CharField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name="message",
            name="from_name",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name="message",
            name="reply_to",
            field=models.CharField(blank=True, max_length=254),
        ),
    ]
