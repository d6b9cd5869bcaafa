"""What articles, videos, reports, accounts and screens declare to the portal, a module a subject."""
