"""Videos and media reports out of spreadsheets: read, shown row by row, then written in one go.

``cells`` (what a cell says), ``kinds`` (the columns of each kind and its records), ``importing`` (the
preview, the writing), ``uploads`` (the kinds of file).
"""
