"""Pages of the academy that search engines should know."""

from .chain import sitemap as chain
from .learning import sitemap as learning

SITEMAPS = (*learning.SITEMAPS, *chain.SITEMAPS)
