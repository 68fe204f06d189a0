"""A kind of space is called in words that people outside studies use; nothing is stored anew."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("spaces", "0031_displays_are_seen")]

    operations = [
        migrations.AlterField(
            model_name="space",
            name="life_type",
            field=models.CharField(
                choices=[
                    ("classic", "Classic coworking"),
                    ("commuter-harbour", "Commuter harbour"),
                    ("bottom-hub", "Grown out of the village"),
                    ("retreat", "Retreat"),
                    ("workation", "Workation"),
                    ("village-centre", "New village centre"),
                    ("living", "Integrated living and working"),
                ],
                default="classic",
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="spaceevent",
            name="life_type",
            field=models.CharField(
                choices=[
                    ("classic", "Classic coworking"),
                    ("commuter-harbour", "Commuter harbour"),
                    ("bottom-hub", "Grown out of the village"),
                    ("retreat", "Retreat"),
                    ("workation", "Workation"),
                    ("village-centre", "New village centre"),
                    ("living", "Integrated living and working"),
                ],
                default="classic",
                max_length=20,
            ),
        ),
    ]
