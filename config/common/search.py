"""Chinese full-text search on PostgreSQL, without a dictionary.

Text becomes a ``tsvector`` of character pairs: 细丝竹篮 is stored as 细丝, 丝竹, 竹篮, 篮. A term of two
characters or more is the phrase of its pairs, a single character a prefix; Latin words are found by
their beginning. The vector is made by the SQL function ``chinese_tsvector`` (first migration of this
app), so a row written by any door can be found. Trigrams need three characters and took a thousand
times as long for two.
"""

import re
import unicodedata

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.functions import Coalesce

COUNT_LIMIT = 10_001
MOST_TERMS = 6
LONGEST_QUERY = 60
RUNS = re.compile("[0-9a-z]+|[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


class ChineseVector(Func):
    """``chinese_tsvector`` of the expressions, set apart by spaces."""

    function = "chinese_tsvector"
    arg_joiner = " || ' ' || "
    output_field = SearchVectorField()


def search_document(*columns: str) -> models.GeneratedField:
    """A field: the stored search vector of the columns named, kept by the database itself.

    Give the model a :func:`search_index` on it.
    """
    return models.GeneratedField(
        expression=ChineseVector(
            *(Coalesce(column, Value(""), output_field=models.TextField()) for column in columns)
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )


def is_search_document(field: models.Field) -> bool:
    return isinstance(getattr(field, "output_field", None), SearchVectorField)


def search_index(name: str, field: str = "search_document") -> GinIndex:
    """The index that a search document needs."""
    return GinIndex(fields=[field], name=name)


def terms(query: str) -> list[str]:
    """The terms of what a visitor typed; all of them must be found."""
    text = unicodedata.normalize("NFKC", query or "")[:LONGEST_QUERY].lower()
    return [term for term in text.split() if RUNS.search(term)][:MOST_TERMS]


def tsquery(term: str) -> str:
    """The PostgreSQL query of one term; the empty string when there is nothing to look for."""
    query = ""
    for run in RUNS.findall(term.lower()):
        query += _distance(query) + " <-> ".join(_lexemes(run))
    return query


def _distance(before: str) -> str:
    """How far the next run lies from the one before it, by the positions that the vector has.

    Between runs one position is left out; a run that was cut into pairs also ends with its last
    character alone, which a query doesn't name.
    """
    if not before:
        return ""
    return " <2> " if before.endswith(":*") else " <3> "


def _lexemes(run: str) -> list[str]:
    if run.isascii():
        return [f"'{run}':*"]
    if len(run) == 1:
        return [f"'{run}':*"]
    return [f"'{run[i : i + 2]}'" for i in range(len(run) - 1)]


class _Matches(Func):
    template = "%(expressions)s"
    arg_joiner = " @@ "
    output_field = models.BooleanField()


class _Query(Func):
    template = "(%(expressions)s)::tsquery"


def matches(term: str, field: str = "search_document"):
    """A condition: the document in this field holds the term."""
    query = tsquery(term)
    if not query:
        return Q(pk__in=[])
    return _Matches(F(field), _Query(Value(query)))


def closest_first(query: str, *fields: str) -> Case:
    """An order: rows whose first field is just this, then by the field that holds every term.

    The query must hold a term.
    """
    words = terms(query)
    steps = [Q(**{f"{fields[0]}__iexact": "".join(words)})]
    for field in fields:
        holds_all = Q()
        for word in words:
            holds_all &= Q(**{f"{field}__icontains": word})
        steps.append(holds_all)
    ranked = [When(step, then=Value(rank)) for rank, step in enumerate(steps)]
    return Case(*ranked, default=Value(len(steps)))


def capped_count(queryset) -> int:
    """How many rows there are, counted to 10,001 at most: beyond that only "over 10,000" is said."""
    return queryset.order_by().values("pk")[:COUNT_LIMIT].count()
