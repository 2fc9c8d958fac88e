"""Rows that are written once: changing or deleting one through the product is an error."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models


class WrittenOnceError(Exception):
    """Raised when code tries to change or delete a row that is kept as it was written."""


class WrittenOnceQuerySet(models.QuerySet[Any]):
    """A queryset that reads and adds, and refuses the rest."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse. Raises WrittenOnceError."""
        raise WrittenOnceError(f"{self.model.__name__} rows are kept as written; add a new one.")

    def delete(self) -> NoReturn:
        """Refuse. Raises WrittenOnceError."""
        raise WrittenOnceError(f"{self.model.__name__} rows are kept as written.")


class WrittenOnce(models.Model):
    """A row that is added and read, never changed."""

    objects = WrittenOnceQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row. Raises WrittenOnceError when it is already there."""
        if not self._state.adding:
            raise WrittenOnceError(
                f"{type(self).__name__} rows are kept as written; add a new one."
            )
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse. Raises WrittenOnceError."""
        raise WrittenOnceError(f"{type(self).__name__} rows are kept as written.")
