"""Rosters of honourees as offices keep them in spreadsheets, brought into the registry.

In the order of the work, each module importing only from those before it: ``doubts`` (what can be
said of a row), ``dates``, ``cells`` and ``people_cells`` (values), ``titles`` (honour texts),
``columns``, ``header`` and ``headings`` (what a table says of its rows), ``reading`` (files into raw
rows), ``rows`` (raw rows into values and doubts), ``registry``, ``matching``, ``writing`` and
``importer`` (into the database), ``reviews`` (decisions of people), ``report`` (a spreadsheet of what
happened). The files themselves are opened by ``config.common.workbooks``.
"""
