"""A summary says that a client was worse when asked after the course."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The rows themselves are made again from the journal by `unknot migrate`."""

    dependencies = [("record", "0008_session_times")]
    operations = [
        migrations.AddField(
            model_name="summary", name="worse_on", field=models.DateField(null=True)
        ),
    ]
