"""The register as files: spreadsheets in and out, and pictures in an archive.

``words`` (what offices write in cells), ``columns`` (each column: read, shown, parsed, written),
``sheets`` (out), ``tables`` (finding the table in a file), ``importing`` (in), ``pictures``.
"""
