"""What programmes, events, talks and fairs declare to the portal, a module a kind of declaration."""
