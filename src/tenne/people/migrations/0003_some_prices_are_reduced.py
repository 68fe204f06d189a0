"""Some people pay a reduced price."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_erasures_reach_the_history"),
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
                    ("reduced", "Reduced"),
                ],
                default="",
                max_length=12,
            ),
        ),
    ]
