"""A summary holds every visit with its times; what comes next is worked out on the day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The rows themselves are made again from the journal by `unknot migrate`."""

    dependencies = [("record", "0005_response_fits")]
    operations = [
        migrations.RemoveIndex(model_name="summary", name="summary_next_visit"),
        migrations.RemoveField(model_name="summary", name="next_visit_at"),
        migrations.AddField(
            model_name="summary", name="broken_off_at", field=models.DateTimeField(null=True)
        ),
        migrations.AddField(
            model_name="summary", name="visits", field=models.JSONField(default=list)
        ),
    ]
