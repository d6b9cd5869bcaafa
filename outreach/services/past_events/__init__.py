"""Past events out of a spreadsheet: ``columns`` reads cells, ``tables`` finds the table, ``importing``
judges and writes rows, ``uploads`` keeps the file between preview and confirmation.
"""
