"""Indexes for the auditor's filters; verifications that are asked for."""

from typing import Any

from django.db import migrations, models


def end_past_verifications(apps: Any, _schema_editor: Any) -> None:
    """Say of the verifications so far that they ended: only ended ones were kept."""
    apps.get_model("journal", "Verification").objects.update(finished_at=models.F("at"))


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0003_verifications"),
    ]

    operations = [
        migrations.CreateModel(
            name="VerificationOrder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("asked_at", models.DateTimeField()),
                ("asked_by_id", models.BigIntegerField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveIndex(
            model_name="entry",
            name="journal_ent_region__42e370_idx",
        ),
        migrations.AddField(
            model_name="verification",
            name="failure",
            field=models.TextField(default=""),
        ),
        migrations.AddField(
            model_name="verification",
            name="finished_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="verification",
            name="more_faults",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="verification",
            name="order_id",
            field=models.BigIntegerField(null=True, unique=True),
        ),
        migrations.AlterField(
            model_name="verification",
            name="anchors",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="verification",
            name="entries",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="verification",
            name="rows",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="verification",
            name="waiting",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["subject_id"], name="entry_subject"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["at", "sequence"], name="entry_moment"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["actor_id", "sequence"], name="entry_actor"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["verb", "sequence"], name="entry_verb"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["channel", "sequence"], name="entry_channel"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["key"], name="entry_key"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=["region_path"], name="entry_region", opclasses=["varchar_pattern_ops"]
            ),
        ),
        migrations.RunPython(end_past_verifications, migrations.RunPython.noop),
    ]
