"""Past events out of a spreadsheet: ``columns`` reads cells, ``importing`` judges and writes rows,
``uploads`` declares the kind of file.
"""
