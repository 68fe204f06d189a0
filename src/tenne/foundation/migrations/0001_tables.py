"""Facts, and the messages they become."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("foundation", "0001_initial"), ("foundation", "0002_mails_have_a_sender")]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Fact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60)),
                ("operator_id", models.BigIntegerField(null=True)),
                ("ids", models.JSONField(default=dict)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=120, unique=True)),
                ("to", models.CharField(max_length=254)),
                ("from_name", models.CharField(blank=True, max_length=80)),
                ("from_address", models.CharField(blank=True, max_length=254)),
                ("reply_to", models.CharField(blank=True, max_length=254)),
                ("subject", models.CharField(max_length=255)),
                ("text", models.TextField()),
                ("html", models.TextField(blank=True)),
                ("attachments", models.JSONField(default=list)),
                ("message_id", models.CharField(max_length=255, unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("sent_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "fact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="foundation.fact"
                    ),
                ),
                ("subscriber", models.CharField(max_length=120)),
                ("delivered_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("fact"), models.F("subscriber"), name="fact_delivered_once"
                    )
                ],
            },
        ),
    ]
