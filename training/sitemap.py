"""Pages of the academy that search engines should know."""

from .learning import sitemap as learning

SITEMAPS = (*learning.SITEMAPS,)
