from pathlib import Path

from django.core.management.base import BaseCommand

from config.common.archives import newest_archive, read_archive


class Command(BaseCommand):
    help = "Brings database and media back from the newest archive in DIR, or from one archive."

    def add_arguments(self, parser) -> None:
        parser.add_argument("directory", type=Path, metavar="DIR")

    def handle(self, *, directory: Path, **options) -> None:
        archive = newest_archive(directory)
        read_archive(archive)
        self.stdout.write(f"Restored from {archive}.")
