"""The staff's manual: its chapters, and who sees which."""

from config.common.declarations import Chapter, collect


def chapters_for(user) -> list[Chapter]:
    """The chapters that this member of staff may read, in their order."""
    return [
        chapter
        for chapter in collect("manual")
        if not chapter.permission or user.has_perm(chapter.permission)
    ]


def chapter_about(record: str, user) -> Chapter | None:
    """The first chapter about this kind of record (``app_label.model_name``)."""
    return next((one for one in chapters_for(user) if record in one.records), None)
