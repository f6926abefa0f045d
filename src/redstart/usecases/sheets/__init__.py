"""Lists that come and go as xlsx: a template to fill in, cells read in a child, errors by row and column."""

from redstart.usecases.sheets.layout import Column, Layout
from redstart.usecases.sheets.outcome import Outcome, Problem, refuse
from redstart.usecases.sheets.reading import SheetRow, rows_of
from redstart.usecases.sheets.template import sheet_bytes

__all__ = ["Column", "Layout", "Outcome", "Problem", "SheetRow", "refuse", "rows_of", "sheet_bytes"]
