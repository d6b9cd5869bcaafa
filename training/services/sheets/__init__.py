"""Spreadsheets of the academy: a company's employees, past sessions, past attendances."""
