"""What the index page of outreach shows, part by part: a template, and what it reads.

``build(request)`` gives the part's ``data``, or None to leave it out. The smaller ``order`` comes first.
"""

from .activities.index import PARTS as ACTIVITIES
from .media.index import PARTS as PUBLISHED

PARTS = (*ACTIVITIES, *PUBLISHED)
