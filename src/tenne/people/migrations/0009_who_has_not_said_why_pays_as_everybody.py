"""Who has not said why they come pays what everybody pays."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0008_photos_of_faults_end"),
    ]

    operations = [
        migrations.AlterField(
            model_name="person",
            name="audience",
            field=models.CharField(
                blank=True,
                choices=[
                    ("solo", "Solo self-employed"),
                    ("startup", "Start-up"),
                    ("commuter", "Commuter"),
                    ("traveller", "Traveller"),
                    ("local", "Local"),
                ],
                default="",
                max_length=12,
            ),
        ),
    ]
