"""Fieldsets of the admin, as they are for this reader."""


def without(fieldsets, *left_out: str, **put_instead: str) -> list:
    """The fieldsets with some fields left out and some replaced by others."""
    return [
        (
            title,
            {
                **options,
                "fields": [
                    put_instead.get(name, name) if isinstance(name, str) else name
                    for name in options["fields"]
                    if name not in left_out
                ],
            },
        )
        for title, options in fieldsets
    ]
