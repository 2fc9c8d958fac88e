"""The day of the follow-up in the summary."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The rows themselves are made again from the journal by `unknot migrate`."""

    dependencies = [("record", "0006_visit_times")]
    operations = [
        migrations.AddField(
            model_name="summary", name="follow_up_on", field=models.DateField(null=True)
        ),
        migrations.AddIndex(
            model_name="summary",
            index=models.Index(fields=["clinic", "follow_up_on"], name="summary_follow_up"),
        ),
    ]
