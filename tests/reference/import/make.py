#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Makes reports.xlsx and reports.ods: the same invented reports as a person would keep them in a spreadsheet.

Needs python3-openpyxl and python3-odf (Debian); the files are kept, so that the tests need neither.
Row 4 has a formula without a stored value, row 5 a date that is text and does not exist, row 6 a text that begins with "=".
"""
import datetime
import pathlib

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

HEADER = ["id", "t", "x", "y", "category", "text"]
AT = datetime.datetime(2026, 11, 3, 17, 30)
ROWS = [
    ["A1", AT, 666500, 6588500, "graffiti", "Klotter på väggen, åäö"],
    ["A2", AT.date(), 666500.5, 6587500.25, "burglary", ""],
    ["A3", AT, "=B2+1", 6588500, "graffiti", ""],
    ["A4", "2026-02-30", 666500, 6588500, "graffiti", ""],
    ["A5", AT, 666500, 6588500, "graffiti", "'=1+1"],
]
HERE = pathlib.Path(__file__).parent

book = Workbook()
sheet = book.active
for row in [HEADER] + ROWS:
    sheet.append([value[1:] if isinstance(value, str) and value.startswith("'") else value for value in row])
sheet["F6"].data_type = "s"
for cell_at in ("B2", "B4", "B6"):
    sheet[cell_at].number_format = "yyyy-mm-dd hh:mm"  # as spreadsheets write it; the library's own has "h", which hides the time
book.save(HERE / "reports.xlsx")


def cell(value):
    if isinstance(value, datetime.datetime):
        return TableCell(valuetype="date", datevalue=value.isoformat())
    if isinstance(value, datetime.date):
        return TableCell(valuetype="date", datevalue=value.isoformat())
    if isinstance(value, (int, float)):
        return TableCell(valuetype="float", value=str(value))
    if value.startswith("="):
        return TableCell(formula="of:=[.C2]+1")
    made = TableCell(valuetype="string")
    made.addElement(P(text=value.removeprefix("'")))
    return made


document = OpenDocumentSpreadsheet()
table = Table(name="Rapporter")
for row in [HEADER] + ROWS:
    line = TableRow()
    for value in row:
        line.addElement(cell(value))
    table.addElement(line)
document.spreadsheet.addElement(table)
document.save(HERE / "reports.ods")
