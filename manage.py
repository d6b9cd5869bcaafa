#!/usr/bin/env python
"""Django's command line, on the embedded PostgreSQL where no other is named."""

import os
import signal
import sys

from config import embedded

# These prepare the environment themselves, or need none.
WITHOUT_DATABASE = {"makemessages", "compilemessages", "help", "version", "--help", "--version"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    # Exit properly when told to stop, so that an embedded server isn't left behind.
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    try:
        if command == "serve":
            with embedded.only_one(embedded.data_dir()):
                embedded.prepare(keep_secrets=True)
                run(sys.argv)
            return
        if embedded.prepare() and command not in {"migrate", *WITHOUT_DATABASE}:
            run([sys.argv[0], "migrate", "--verbosity=0"])
    except embedded.Unusable as error:
        sys.exit(str(error))
    run(sys.argv)


def run(arguments: list[str]) -> None:
    from django.core.management import execute_from_command_line

    execute_from_command_line(arguments)


if __name__ == "__main__":
    main()
