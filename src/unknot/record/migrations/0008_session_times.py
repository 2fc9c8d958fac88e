"""A summary holds every session that is over, in the place of the last one of each kind."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The rows themselves are made again from the journal by `unknot migrate`."""

    dependencies = [("record", "0007_follow_up")]
    operations = [
        migrations.RemoveField(model_name="summary", name="last_session_at"),
        migrations.RemoveField(model_name="summary", name="broken_off_at"),
        migrations.AddField(
            model_name="summary", name="sessions", field=models.JSONField(default=list)
        ),
    ]
