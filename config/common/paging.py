"""Pages of long public lists."""

from django.core.paginator import Page, Paginator
from django.utils.functional import cached_property

from .search import COUNT_LIMIT, capped_count

PAGE_SIZE = 24


class CappedPaginator(Paginator):
    """Counts to a limit only: nobody leafs further, and counting a million takes its time."""

    @cached_property
    def count(self) -> int:
        return capped_count(self.object_list)

    @property
    def is_over(self) -> bool:
        """Whether there are more than were counted."""
        return self.count >= COUNT_LIMIT

    @property
    def limit(self) -> int:
        return COUNT_LIMIT - 1


def page_of(queryset, number) -> Page:
    """The page asked for; a number that makes no sense gives the first, one too large the last."""
    return CappedPaginator(queryset, PAGE_SIZE).get_page(number)
