"""A member may set a PIN, which unlocks a shared tablet."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Nobody has one at first."""

    dependencies = [("people", "0002_member_changes")]
    operations = [
        migrations.AddField(
            model_name="user",
            name="pin",
            field=models.CharField(blank=True, editable=False, max_length=200),
        )
    ]
