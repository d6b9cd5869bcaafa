from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils import timezone

from config.common.archives import write_archive


class Command(BaseCommand):
    help = "Writes database and media into a dated archive in DIR."

    def add_arguments(self, parser) -> None:
        parser.add_argument("directory", type=Path, metavar="DIR")

    def handle(self, *, directory: Path, **options) -> None:
        archive = write_archive(directory, now=timezone.localtime())
        self.stdout.write(f"{archive} ({archive.stat().st_size // 1024} KB)")
