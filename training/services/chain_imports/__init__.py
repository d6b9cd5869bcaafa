"""Studios and pairs out of spreadsheets: read, judged row by row, previewed, written in one go."""
