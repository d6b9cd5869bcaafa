from .chain import sitemap as chain

SITEMAPS = (*chain.SITEMAPS,)
