# SPDX-License-Identifier: MIT
"""matrix_workbook CHECK[,CHECK ...] FILE ... - what openpyxl finds in a workbook that test_xlsx.c wrote

Other people's code reads what ours writes; digests and counts are made anew.
"""
import csv
import datetime
import hashlib
import sys
import xml.etree.ElementTree
import zipfile

import openpyxl

LOCKED = ["Clave", "Informe", "Tema", "Tipo de hallazgo", "Hallazgo", "Página", "También se envía a"]
REPLY = ["Valoración del área", "Estatus", "Atención dada", "Evidencia", "Fecha de respuesta"]
SAMPLE = "Datos de ejemplo: los textos, las áreas y la atención no son reales"


def same(found, wanted):
    assert found == wanted, f"\n  found    {found!r}\n  expected {wanted!r}"


def values(row):
    return [cell.value for cell in row]


def trimmed(row):
    """The values of a row, without the empty cells at its end."""
    cells = values(row)
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def rows_of(sheet):
    return list(sheet.iter_rows())


def header_of(sheet, first="Clave"):
    return next(i for i, row in enumerate(rows_of(sheet)) if row[0].value == first)


def check_layout(book):
    """The matrix of DEO: two that require attention, one with a reply, and a strength."""
    same(book.sheetnames, ["Matriz", "Resumen", "Control", "_listas"])
    same([sheet.sheet_state for sheet in book], ["visible", "visible", "visible", "hidden"])
    same([sheet.protection.sheet for sheet in book], [True] * 4)
    sheet = book["Matriz"]
    rows = rows_of(sheet)
    same([trimmed(row) for row in rows[:8]], [
        ["Matriz de hallazgos de los informes de observación"],
        [SAMPLE],
        ["Proceso", "PELO 2020-2021"],
        ["Área responsable", "Organización Electoral"],
        ["Folio", "=folio"],
        ["Fecha de envío", datetime.datetime(2021, 8, 16)],
        ["Fecha límite", datetime.datetime(2021, 9, 30)],
        ["Favor de llenar solo las columnas sombreadas. La valoración y el estatus se eligen de la "
         "lista; la fecha de respuesta se escribe día/mes/año. Un hallazgo atendido requiere "
         "evidencia."],
    ])
    same(rows[5][1].number_format, "dd/mm/yyyy")
    same(values(rows[8]), LOCKED + REPLY)
    same([trimmed(row) for row in rows[9:14]], [
        ["Requieren atención"],
        ["F-1", "red-1", "Cómputos", "Área de oportunidad", "Uno.\nDos.", "7", None,
         "Procede", "En proceso", "Se hará.", "007", datetime.datetime(2021, 9, 1)],
        ["F-3", "red-1", "Difusión", "Propuesta", "Tres", None, "Comunicación"],
        ["Para conocimiento"],
        ["F-2", "red-2", "Cómputos", "Fortaleza", "Bien", "9", None, None, "No requiere atención"],
    ])
    same(trimmed(rows[14]), [])
    same([value for value in values(rows[15]) if value], ["Elaboró", "Revisó", "Validó"])
    same(trimmed(rows[16]), [])
    same([value for value in values(rows[17]) if value], ["Nombre, cargo y firma"] * 3)
    same(len(rows), 18)


def check_protection(book):
    """Only reply cells and the sign-off are open, and only they are shaded."""
    sheet = book["Matriz"]
    rows = rows_of(sheet)
    first = header_of(sheet)
    for row in (rows[first + 2], rows[first + 3], rows[first + 5]):
        strength = row[0].value == "F-2"
        for column, cell in enumerate(row):
            is_open = column >= len(LOCKED) and not (strength and column == 8)
            same((cell.coordinate, cell.protection.locked), (cell.coordinate, not is_open))
            shaded = cell.fill.fgColor.rgb == "FFFFFAEB"
            same((cell.coordinate, shaded), (cell.coordinate, is_open))
            if is_open:
                same(cell.number_format, "dd/mm/yyyy" if column == 11 else "@")
    for row in rows[:first + 2] + [rows[first + 4]]:
        assert all(cell.protection.locked for cell in row)
    for row in rows[first + 7:]:
        assert not row[0].protection.locked and not row[4].protection.locked
    for other in ("Resumen", "Control", "_listas"):
        assert all(cell.protection.locked for row in book[other].iter_rows() for cell in row)
    # What openpyxl calls formatRows is "is locked against it".
    may = sheet.protection
    same((may.formatRows, may.formatColumns, may.sort, may.autoFilter, may.password),
         (False, False, False, False, None))
    same((may.formatCells, may.insertRows, may.deleteRows), (True, True, True))


def check_print(book):
    sheet = book["Matriz"]
    same(sheet.freeze_panes, "B10")
    same(sheet.print_title_rows, "$9:$9")
    same(sheet.auto_filter.ref, "A9:L14")
    same((sheet.page_setup.orientation, int(sheet.page_setup.paperSize)), ("landscape", 1))
    same((sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight), (True, 0))
    same(sheet.oddHeader.left.text.strip(), "Organización Electoral")
    same(sheet.oddFooter.right.text.strip(), "Página &P de &N")
    widths = [sheet.column_dimensions[cell.column_letter].width for cell in rows_of(sheet)[8]]
    assert all(7 <= width <= 45 for width in widths) and sum(widths) < 200, widths
    same(widths.index(max(widths)), 4)
    for row in range(10, 15):
        assert 20 <= sheet.row_dimensions[row].height <= 409
    assert sheet.row_dimensions[17].height >= 40
    # The types in the colours of the charts, with letters that can be read on them.
    colours = [(row[3].fill.fgColor.rgb, row[3].font.color.rgb) for row in rows_of(sheet)[10:14:3]]
    same(colours, [("FF112233", "FFFFFFFF"), ("FF00558C", "FFFFFFFF")])
    same(rows_of(sheet)[11][3].fill.fgColor.rgb, "FFE69F00")


def pages_of(sheet, room):
    """The page on which each row is printed, by the book: Letter across, scaled to its width."""
    columns = [sheet.column_dimensions[cell.column_letter].width for cell in rows_of(sheet)[header_of(sheet)]]
    scale = min(1, (11 - 0.8) * 72 / sum(round(7 * width) * 0.75 for width in columns))
    header = header_of(sheet) + 1
    breaks = {after.id for after in sheet.row_breaks.brk}
    page, used, pages = 1, 0, {}
    for row in range(1, sheet.max_row + 1):
        height = sheet.row_dimensions[row].height or 15
        if row - 1 in breaks or used + height > room * (8.5 - 1.2) * 72 / scale:
            page, used = page + 1, sheet.row_dimensions[header].height
        used += height
        pages[row] = page
    return pages


def check_pages(book):
    """No head of a section stays behind, and there is something above where people sign."""
    sheet = book["Matriz"]
    for room in (0.97, 1, 1.02):
        pages = pages_of(sheet, room)
        last = sheet.max_row
        same({pages[row] for row in range(last - 4, last + 1)}, {pages[last]})
        for i, row in enumerate(rows_of(sheet), 1):
            if row[0].value in ("Requieren atención", "Para conocimiento"):
                same(pages[i], pages[i + 1])


def check_heights(book):
    """Rows of findings grow with what is written in them; the others stay as they are."""
    with zipfile.ZipFile(sys.argv[2]) as archive:
        tree = xml.etree.ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    fixed = {int(row.get("r")) for row in tree.iter() if row.tag.endswith("}row")
             if row.get("customHeight") == "1"}
    same(fixed, set(range(1, 10)) | {17})
    same({day.date_time for day in zipfile.ZipFile(sys.argv[2]).infolist()}, {(1980, 1, 1, 0, 0, 0)})
    assert all(book["Matriz"].row_dimensions[row].height for row in range(1, 15))


def check_rules(book):
    """Lists in the reader's language and days from that of sending on."""
    sheet = book["Matriz"]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    same(sorted(rules), ["H10:H14", "I10:I14", "L10:L14"])
    same((rules["H10:H14"].type, rules["H10:H14"].formula1), ("list", "_listas!$A$1:$A$5"))
    same((rules["I10:I14"].type, rules["I10:I14"].formula1), ("list", "_listas!$B$1:$B$6"))
    same({rule.showErrorMessage for rule in rules.values()}, {True})
    same({rule.allowBlank for rule in rules.values()}, {True})
    same(rules["H10:H14"].error, "Favor de elegir una opción de la lista.")
    days = rules["L10:L14"]
    same((days.type, days.operator or "between"), ("date", "between"))
    epoch = datetime.date(1899, 12, 30)
    same([epoch + datetime.timedelta(int(day)) for day in (days.formula1, days.formula2)],
         [datetime.date(2021, 8, 16), datetime.date(2100, 12, 31)])
    same(days.error, "Favor de escribir la fecha como día/mes/año, desde el 16/08/2021 hasta el "
         "31/12/2100.")
    lists = list(zip(*[values(row) for row in book["_listas"].iter_rows()]))
    same(lists[0][:5], ("Procede", "Procede parcialmente", "No procede", "No es competencia del área",
                        "Se toma conocimiento"))
    same(lists[1], ("Pendiente", "En proceso", "Atendido parcialmente", "Atendido", "No atendido",
                    "No requiere atención"))


def digest_of(row):
    """Of id, report, observer, theme, type, text, page, others: each followed by a NUL."""
    cells = [cell or "" for cell in values(row)[:7]]
    cells.insert(2, "")
    return hashlib.sha256("".join(cell + "\0" for cell in cells).encode()).hexdigest()


def check_control(book):
    rows = rows_of(book["Control"])
    same([trimmed(row) for row in rows[:9]], [
        ["Proceso", "pelo", "PELO 2020-2021"],
        ["Área responsable", "DEO", "Organización Electoral"],
        ["Folio", "=folio"],
        ["Fecha de envío", "2021-08-16"],
        ["Fecha límite", "2021-09-30"],
        ["Versión", "findings 1.2.3"],
        ["Idioma", "es"],
        [],
        ["Clave", "Huella (SHA-256)"],
    ])
    sent = {row[0].value: row for row in book["Matriz"].iter_rows()}
    same([row[0].value for row in rows[9:]], ["F-1", "F-3", "F-2"])
    for row in rows[9:]:
        same(row[1].value, digest_of(sent[row[0].value]))


def check_summary(book):
    sheet = book["Resumen"]
    rows = rows_of(sheet)
    same([trimmed(row) for row in rows], [
        ["Hallazgos por tema y tipo"],
        ["Organización Electoral"],
        ["PELO 2020-2021"],
        [SAMPLE],
        [],
        ["Tema", "Área de oportunidad", "Fortaleza", "Propuesta", "Total"],
        ["Cómputos", 1, 1, 0, 2],
        ["Difusión", 0, 0, 1, 1],
        ["Total", 1, 1, 1, 3],
    ])
    assert all(cell.number_format == "#,##0" for row in rows[6:] for cell in row[1:])


def check_english(book):
    """Another language, other lists, with observers, without dates, without area."""
    same(book.sheetnames, ["Matrix", "Summary", "Control", "_listas"])
    rows = rows_of(book["Matrix"])
    same([trimmed(row)[0] for row in rows[:4]],
         ["=title", "Process", "Responsible area", rows[3][0].value])
    same(rows[2][1].value, "No area assigned")
    same(values(rows[4])[:3], ["ID", "Report", "Observer"])
    same(trimmed(rows[5]), ["For information"])
    same(values(rows[6])[:6], ["F-9", "red-2", "Someone", "(theme)", "Strength", "Last"])
    rules = {str(rule.sqref): rule.formula1 for rule in book["Matrix"].data_validations.dataValidation}
    same(rules["I6:I7"], "_listas!$A$1:$A$2")
    days = [rule for rule in book["Matrix"].data_validations.dataValidation if rule.type == "date"][0]
    same(days.formula1, "36526")
    same(values(book["_listas"]["A"]), ["Yes, with conditions, and " + "x" * 300, "No"] + [None] * 4)
    control = [trimmed(row) for row in book["Control"].iter_rows()]
    same(control[1], ["Responsible area", None, "No area assigned"])
    same(control[2:4], [["Version", "findings 1.2.3"], ["Language", "en"]])


HOSTILE = ['=HYPERLINK("http://x.example","y")', "@SUM(1)", "+1+1", "-2", "\t=1", "_x0041_", "_x0041_x0042_",
           "007", "1e5", "TRUE", "  blanks  ", "a\nb\r\nc\rd\n", "<b>&amp;", "\u00f1\U0001f600",
           "x" * 40000, "\U0001f600" * 20000, "una palabra " * 5000, "line\n" * 500,
           "A" + "\u0301" * 40000]


def make_hostile(path):
    with open(path, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["id", "process", "report", "theme", "type", "area", "text", "page"])
        rows.writerows([f"=H{i}", "=p", "@r", "+t", "-ty", "=a", text, "=1"]
                       for i, text in enumerate(HOSTILE))
    with open("replies.csv", "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["id", "area", "status", "action", "evidence"])
        rows.writerows([f"=H{i}", "=a", "", text, "y" * 33000 if i == 0 else "=1"]
                       for i, text in enumerate(HOSTILE))


def check_hostile(book):
    sheet = book["Matriz"]
    first = header_of(sheet)
    head = values(rows_of(sheet)[first])
    found = {}
    for row in rows_of(sheet)[first + 2:-4]:
        assert all(cell.data_type == "s" for cell in row if cell.value is not None)
        assert all(len((cell.value or "").encode("utf-16-le")) <= 2 * 32767 for cell in row)
        assert sheet.row_dimensions[row[0].row].height <= 409
        name = row[0].value.removesuffix(" (continuación)")
        parts = found.setdefault(name, {})
        for label, cell in zip(head[1:], row[1:]):
            parts[label] = parts.get(label, "") + (cell.value or "")
        if name != row[0].value:
            filled = [label for label, cell in zip(head[1:], row[1:]) if cell.value]
            assert set(filled) <= {"Hallazgo", "Atención dada", "Evidencia"} and filled
            for label, cell in zip(head, row):
                same(cell.protection.locked, label not in REPLY or cell.value is None)
    same(len(found), len(HOSTILE))
    for i, text in enumerate(HOSTILE):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        same(found[f"=H{i}"]["Hallazgo"], text)
        same(found[f"=H{i}"]["Atención dada"], text)
        same(found[f"=H{i}"]["Evidencia"], "y" * 33000 if i == 0 else "=1")
    control = rows_of(book["Control"])
    same(control[0][1].value, "=p")
    assert all(cell.data_type == "s" for row in control for cell in row if cell.value is not None)


def check_parts(path):
    """Each part once, each well formed."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        same(len(names), len(set(names)))
        for name in names:
            xml.etree.ElementTree.fromstring(archive.read(name))


def main():
    checks, *paths = sys.argv[1:]
    if checks == "make_hostile":
        make_hostile(*paths)
        return
    for path in paths:
        check_parts(path)
        book = openpyxl.load_workbook(path)
        for check in checks.split(","):
            globals()[f"check_{check}"](book)


if __name__ == "__main__":
    main()
