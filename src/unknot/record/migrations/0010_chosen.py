"""A summary says by which choice of a review massage rests, of whom and since when."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The rows themselves are made again from the journal by `unknot migrate`."""

    dependencies = [("record", "0009_worse_on")]
    operations = [
        migrations.AddField("summary", "chosen", models.CharField(blank=True, max_length=40)),
        migrations.AddField("summary", "chosen_by", models.UUIDField(null=True)),
        migrations.AddField("summary", "chosen_at", models.DateTimeField(null=True)),
    ]
