"""Whether the database fits this version of Unknot."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from unknot.cli.problems import WrongCallError


def refuse_newer() -> None:
    """Raise WrongCallError when a newer version of Unknot has changed this database."""
    loader = MigrationExecutor(connection).loader
    unknown = sorted(set(loader.applied_migrations) - set(loader.disk_migrations))
    if unknown:
        app, name = unknown[0]
        raise WrongCallError(
            "this database was changed by a newer version of Unknot "
            f"({app}.{name} is not known here). Start the newer version, or name another "
            "data folder with UNKNOT_HOME; nothing was touched"
        )


def is_behind() -> bool:
    """Whether there is something to make or to change in the database."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
