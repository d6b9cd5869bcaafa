"""What services raise, and how a refusal by the database becomes one of them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction


class Refusal(ValidationError):
    """A rule said no. Its sentence is shown to the user unchanged."""


@contextmanager
def refusing(sentences: Mapping[str, str] | None = None) -> Iterator[None]:
    """Inside, whatever validation or the database refuses raises :class:`Refusal` with its sentence.

    A constraint's sentence is its own; those of constraints that only triggers know stand by name in
    the model's ``refusals``. ``sentences`` gives better ones for the case at hand. Other database
    errors pass.
    """
    try:
        with transaction.atomic():
            yield
    except Refusal:
        raise
    except ValidationError as error:
        raise Refusal(error) from error
    except IntegrityError as error:
        name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
        sentence = (sentences or {}).get(name) or _sentences().get(name)
        if sentence is None:
            raise
        raise Refusal(sentence, code=name) from error


@cache
def _sentences() -> dict[str, str]:
    """By constraint name, the sentences that the models declare."""
    found = {}
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            found[constraint.name] = constraint.violation_error_message
        found |= getattr(model, "refusals", {})
    return found
