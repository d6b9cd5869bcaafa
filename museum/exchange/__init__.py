"""The public collection for other programs: IIIF, schema.org, Dublin Core and a table."""
