"""The register as files: spreadsheets in and out, and pictures in an archive.

``words`` (what offices write in cells), ``columns`` (each column: read, shown, parsed, written),
``sheets`` (out), ``importing`` (in), ``pictures``, ``uploads`` (the kinds of file).
"""
