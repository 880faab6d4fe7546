# SPDX-License-Identifier: MIT
"""inputs - files in which hostile texts stand wherever a text can stand

make(folder, texts) writes them; texts is {name: bytes}. The files come in one encoding, UTF-8,
save what the texts themselves do to it.
"""
import csv
import io
import os
import re
import zipfile

AREAS = 6  # each is a matrix, and so a file
TYPES = ["opportunity", "strength", "proposal"]
FINDINGS = ["id", "process", "report", "observer", "theme", "type", "area", "text", "page", "coder",
            "origin"]
REPLIES = ["id", "area", "asked", "due", "response", "status", "action", "evidence", "answered",
           "verified", "updated"]
# Char of XML 1.0, section 2.2: nothing else can stand in a project or a workbook.
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def encode(text):
    return text.encode("utf-8", "surrogateescape")


def decode(raw):
    return raw.decode("utf-8", "surrogateescape")


def xml_text(raw):
    text = NO_XML.sub("", decode(raw))
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\r", "&#13;")):
        text = text.replace(sign, entity)
    return text


class Inputs:
    def __init__(self, folder, texts):
        self.folder = folder
        self.names = list(texts)
        self.texts = {name: decode(raw) for name, raw in texts.items()}

    def write(self, name, content):
        with open(os.path.join(self.folder, name), "wb") as file:
            file.write(content if isinstance(content, bytes) else encode(content))

    def table(self, name, header, rows, delimiter=","):
        memory = io.StringIO()
        out = csv.writer(memory, lineterminator="\n", delimiter=delimiter, quoting=csv.QUOTE_ALL)
        out.writerow(header)
        out.writerows(rows)
        self.write(name, memory.getvalue())

    def each(self):
        for number, name in enumerate(self.names):
            yield number, name, self.texts[name]

    # Findings and what goes with them.

    def findings(self):
        """Every field is hostile; then only the free ones, the rest being known codes."""
        def row(name, t, kind, coder):
            one = short(t).replace(";", ",")  # where `;` separates
            return [f"{one}-{name}", short(t), short(t), short(t), t, kind, one, t, short(t), coder, short(t)]

        self.table("findings.csv", FINDINGS, [row(name, t, short(t), "c-1") for _, name, t in self.each()])
        self.table("second.csv", FINDINGS, [row(name, t, "other", "c-2") for _, name, t in self.each()])
        self.table("coded.csv", FINDINGS, [
            [f"h-{name}", "p-1", f"r-{number}", short(t), f"t-{number}", TYPES[number % 3], f"a-{number % AREAS}", t, "3",
             "c-1", ""] for number, name, t in self.each()])
        self.table("free.csv", FINDINGS, [
            [f"h-{name}", "p-1", f"r-{number}", short(t), t, "proposal", f"a-{number % AREAS}", t, "3", "c-1", ""]
            for number, name, t in self.each()])
        self.table("two.csv", FINDINGS, [
            [f"h-{process}-{name}", process, f"r-{process}-{number}", "", t, "opportunity", "", t, "", "", ""]
            for process in ("p-1", "p-2") for number, name, t in self.each()])
        self.table("alike.csv", ["id", "observer", "text"], [
            [f"h-{name}-{times}", f"{short(t)} {times}", t] for _, name, t in self.each() for times in (1, 2)])
        self.table("people.csv", ["id", "text"], [
            [f"h-{name}", f"La C. Fulana {short(t)}, {short(t)}x@example.org"] for _, name, t in self.each()])
        self.table("headers.csv", ["id", "text", *(short(t) for t in self.texts.values())],
                   [["h-1", "x", *(short(t) for t in self.texts.values())]])
        for number, name, t in self.each():
            stem = encode(t).replace(b"/", b"").replace(b"\0", b"")[:100] + b"-%d" % number
            with open(os.path.join(encode(self.folder), stem + b".csv"), "wb") as file:
                file.write(encode(f"theme,type,text\nx,proposal,{name}\n"))

    def replies(self):
        rows = [[f"h-{name}", f"a-{number % AREAS}", "2021-08-02", "2021-09-03", "accepted", "attended", t, t,
                 "2021-08-12", "", ""] for number, name, t in self.each()]
        self.table("replies.csv", REPLIES, rows)
        self.table("asked.csv", REPLIES, [row[:4] + [""] * 7 for row in rows])
        self.table("reports.csv", ["report", "process", "source", "received", "file"],
                   [[f"r-{number}", "p-1", short(t), "2021-07-12", short(t)] for number, _, t in self.each()])

    def codebook(self):
        rows = [["process", "p-1", "P1", "P1", "", ""], ["process", "p-2", "P2", "P2", "", ""]]
        rows += [["type", code, code, code, "", ""] for code in TYPES]
        for number, _, t in self.each():
            label = f"{short(t)} {number}"
            rows += [["group", f"g-{number}", label, label, "", ""],
                     ["theme", f"t-{number}", label, label, f"g-{number}", label],
                     ["area", f"a-{number * 13 % max(len(self.names), 1)}", label, label, "", label]]
        self.table("codebook.csv", ["kind", "code", "label_es", "label_en", "parent", "definition"], rows)

    # What was counted.

    def tables(self):
        themes = [("\\" + t if t.startswith("\\") else t) for t in self.texts.values()]
        self.table("table.csv", ["theme", "x", "y", "z"],
                   [[t, 3 + number % 4, 5, 2 + number % 7] for number, t in enumerate(themes)])
        self.table("small.csv", [self.texts[self.names[0]], *themes[:3]],
                   [[t, 3 + number % 4, 5, 2 + number % 7] for number, t in enumerate(themes)
                    if number < 4 or number % 6 == 0])
        self.table("headings.csv", ["theme", *(short(t) for t in themes[:40])], [
            [place, *range(1, 1 + len(themes[:40]))] for place in ("x", "y")])
        self.table("codes.csv", ["theme", *TYPES],
                   [[f"t-{number}", 3 + number % 4, 5, 2 + number % 7] for number, _, _ in self.each()])
        self.table("tally.csv", ["report", "theme", "count"],
                   [[report, t, 1 + number] for number, _, t in self.each() for report in ("r-1", "r-2")])

    def texts_about(self):
        self.table("claims.csv", ["claim", "where", "measure", "stated"],
                   [[t, t, "count", "7"] for t in self.texts.values()])
        measures = []
        for t in map(short, self.texts.values()):
            quoted = t.replace('"', '""')
            measures += [["x", "1", f'count where theme = "{quoted}"', "1"], ["x", "1", t, "1"],
                         ["x", "1", f'count where "{quoted}" = x', t]]
        self.table("measures.csv", ["claim", "where", "measure", "stated"], measures)
        self.write("template.txt", "\n\n".join([
            "Hubo {{count}}.", "{{distinct theme | list}}", "{{distinct report | list | capital}}",
            '{{share where theme = "x" | 1%}}', "{{top theme | 3 | list}}"]) + "\n")

    # What other tools export.

    def foreign(self):
        self.table("highlights.csv", ["id", "document", "tag", "content"], [
            row for number, _, t in self.each() for row in
            ([number, short(t), f"Tipo\\{short(t)}", t], [number, short(t), short(t) or "x", t])])
        self.table("codings.csv", ["File", "Coder", "Coded", "Id", "Codename", "Coded_Memo", "Category",
                                   "FileVar_x"], [
            [short(t), short(t), t, f"ctid:{number}", short(t), short(t), short(t), short(t)]
            for number, _, t in self.each()])
        self.table("form.csv", ["visita/seccion", "tema", "que_vio", "areas", "areas/A", "_id", "_index"], [
            [short(t), short(t), t, "A", "1", 100 + number, 1 + number] for number, _, t in self.each()],
                   delimiter=";")
        self.table("visits.csv", ["SubmissionDate", "casilla-seccion", "KEY"], [
            ["2021-06-06", short(t), f"uuid:{number}"] for number, _, t in self.each()])
        self.table("visits-h.csv", ["Tema", "Hallazgo", "PARENT_KEY", "KEY"], [
            [short(t), t, f"uuid:{number}", f"uuid:{number}/h[1]"] for number, _, t in self.each()])
        self.table("wide.csv", ["Tema", "Fortaleza"], [[short(t), t] for t in self.texts.values()])
        self.project()
        self.xlsx()
        self.ods()

    def project(self):
        codes, sources = "", ""
        for number, _, t in self.each():
            text, name = xml_text(encode(t)), xml_text(encode(short(t)))
            length = len(NO_XML.sub("", t))
            codes += f'<Code guid="c{number}" name="{name} {number}" isCodable="true"><Description>{text}</Description></Code>'
            sources += (f'<TextSource guid="s{number}" name="{name}"><PlainTextContent>{text}</PlainTextContent>'
                        f'<PlainTextSelection guid="x{number}" name="{name}" startPosition="0" endPosition="{length}">'
                        f'<Coding guid="k{number}"><CodeRef targetGUID="c{number}"/></Coding></PlainTextSelection></TextSource>')
        self.write("project.qde", '<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="x">'
                   f"<CodeBook><Codes>{codes}</Codes></CodeBook><Sources>{sources}</Sources></Project>")

    def xlsx(self):
        """The texts as strings, as values of formulas, and as the name of the sheet."""
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        package = "http://schemas.openxmlformats.org/package/2006/relationships"
        rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>theme</t></is></c><c r="B1" t="inlineStr"><is><t>text</t></is></c></row>'
        for number, _, t in self.each():
            text, value = (re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", xml_text(encode(one))) for one in (t, short(t)))
            rows += (f'<row r="{number + 2}"><c r="A{number + 2}" t="str"><f>1+1</f><v>{value}</v></c>'
                     f'<c r="B{number + 2}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c></row>')
        name = xml_text(encode(short(next(iter(self.texts.values())))))[:31]
        self.archive("book.xlsx", {
            "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="{name}" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
        })

    def ods(self):
        space = "urn:oasis:names:tc:opendocument:xmlns:"
        rows = "".join(
            "<table:table-row>" + "".join(
                '<table:table-cell office:value-type="string"><text:p>' + cell.replace("\n", "</text:p><text:p>") +
                "</text:p></table:table-cell>" for cell in row) + "</table:table-row>"
            for row in [["theme", "text"], *([xml_text(encode(short(t))), xml_text(encode(t))] for t in self.texts.values())])
        self.archive("book.ods", {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f'<office:document-content xmlns:office="{space}office:1.0" xmlns:table="{space}table:1.0" '
                           f'xmlns:text="{space}text:1.0"><office:body><office:spreadsheet><table:table table:name="S">{rows}'
                           "</table:table></office:spreadsheet></office:body></office:document-content>",
        })

    def archive(self, name, members):
        with zipfile.ZipFile(os.path.join(self.folder, name), "w", zipfile.ZIP_DEFLATED) as archive:
            for member, content in members.items():
                archive.writestr(member, encode(content))


def short(text):
    """Where a megabyte would stand ten times in a row, a word of it does."""
    return text[:200]


def make(folder, texts):
    inputs = Inputs(folder, texts)
    inputs.findings()
    inputs.replies()
    inputs.codebook()
    inputs.tables()
    inputs.texts_about()
    inputs.foreign()


def fill_in(sent, filled, texts):
    """What an area writes into its matrices, all of them in one file."""
    rows = []
    values = list(texts.values())
    for name in sorted(os.listdir(sent)):
        if name in ("index.csv", "replies.csv"):
            continue
        with open(os.path.join(sent, name), encoding="utf-8", errors="surrogateescape", newline="") as file:
            matrix = list(csv.reader(file))
        head = next(i for i, row in enumerate(matrix) if "ID" in row)
        for row in matrix[head + 1:]:
            t = decode(values[len(rows) % len(values)])
            row[matrix[head].index("Action taken")] = t
            row[matrix[head].index("Evidence")] = t
            row[matrix[head].index("Status")] = "in_progress"
            rows.append(row)
    with open(filled, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
        csv.writer(file).writerows([matrix[head], *rows])
