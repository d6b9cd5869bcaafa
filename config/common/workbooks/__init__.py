"""Spreadsheets as offices keep them, read whatever file they come in.

``grid`` (cells, rows and sheets), ``delimited``, ``xls`` and ``xlsx`` (files of each kind), ``opening``
(which kind a file is), ``tables`` (the rows under known headings), ``cells`` (what their cells say).
"""
