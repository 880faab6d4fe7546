# SPDX-License-Identifier: MIT
"""checks - is what a program wrote inert, format by format

Each check takes the bytes, those that the same command wrote of harmless texts in the hostile
ones' place (the twin; None where there is none), and `together`: whether the twin has as many
texts. It returns what is wrong, as lines, and the text that a reader sees, for contains().
"""
import collections
import csv
import html.parser
import io
import json
import os
import re
import shutil
import subprocess
import tempfile
import unicodedata
import xml.etree.ElementTree as ElementTree
import zipfile

# Where text is shown: control characters, what turns the direction of writing, line and paragraph
# separators of Unicode, what is no character.
NO_CHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
SHOWN_NEVER = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
                         f"\ufdd0-\ufdef{NO_CHARACTERS}]")
csv.field_size_limit(1 << 30)


def cleaned(text):
    """What is left of a text wherever it is shown: letters and signs."""
    return re.sub("[\\s\ufffd]+", "", SHOWN_NEVER.sub("", text))


def text(raw, _twin=None, _together=True):
    try:
        decoded = raw.decode("utf-8")
    except UnicodeDecodeError as trouble:
        return [f"is no UTF-8: {trouble}"], ""
    found = SHOWN_NEVER.search(decoded)
    if found:
        around = decoded[max(0, found.start() - 20):found.end() + 10]
        return [f"shows a character that nobody sees: {around!a}"], decoded
    return [], decoded


def terminal(raw, _twin=None, _together=True):
    return text(raw.replace(b"\r\n", b"\n"))


def gnuplot(raw, _twin=None, _together=True):
    """Our own lines begin with tabs. A script that runs something leaves a file."""
    wrong, decoded = text(raw.replace(b"\t", b" "))
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["gnuplot"], input=raw, cwd=folder, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, check=False)
        if os.listdir(folder):
            wrong.append(f"gnuplot made {os.listdir(folder)}")
    if done.returncode != 0:
        wrong.append(f"gnuplot: {done.stderr!a}")
    return wrong, decoded


def comma(raw, twin=None, _together=True, excel=False):
    decoded = raw.decode("utf-8-sig", "surrogateescape")
    try:
        rows = list(csv.reader(io.StringIO(decoded, newline=""), strict=True))
    except csv.Error as trouble:
        return [f"is no CSV: {trouble}"], []
    wrong = []
    if rows and twin and {len(row) for row in rows if row} - {len(rows[0]), 0}:
        wrong.append(f"rows of {sorted({len(row) for row in rows})} cells")
    for cell in (cell for row in rows for cell in row) if excel else ():
        if re.match(r"[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]", cell) and not re.fullmatch(r"-?[0-9.,]+%?", cell):
            wrong.append(f"a spreadsheet would run {cell[:60]!a}")
    return wrong, Cells(rows)


def without(raw):
    return re.sub(f"[\ufdd0-\ufdef{NO_CHARACTERS}]", "", raw.decode("utf-8", "replace")).encode()


class Cells(list):
    """Rows of which each cell is a text by itself."""

    def values(self):
        return {cell.removeprefix("\\") if cell.startswith("\\\\") else cell for row in self for cell in row}


class Page(html.parser.HTMLParser):
    def __init__(self, raw):
        super().__init__()
        self.elements, self.attributes, self.links = collections.Counter(), set(), set()
        self.shown, self.scripts, self.other = [], [], []
        self.within = ""
        self.feed(raw.decode("utf-8", "replace"))
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements[tag] += 1
        self.within = tag
        for name, value in attrs:
            self.attributes.add((tag, name))
            if name in ("href", "src", "action", "formaction", "srcdoc", "data"):
                self.links.add(value)
            elif name in ("title", "aria-label", "data-title", "content", "alt"):
                self.shown.append(value or "")

    def handle_endtag(self, tag):
        if self.within == tag:
            self.within = ""

    def handle_data(self, data):
        if self.within in ("script", "style"):
            self.scripts.append(data)
        else:
            self.shown.append(data)

    def handle_comment(self, data):
        self.other.append("comment")

    def handle_decl(self, decl):
        self.other.append(decl)

    def unknown_decl(self, data):
        self.other.append(data)

    def handle_pi(self, data):
        self.other.append(data)


# As many of these as lines: a text may have some, or be folded.
LINES = {"br", "wbr", "details", "summary"}


def page_differences(page, twin, together):
    wrong = []
    strange = set(page.elements) - set(twin.elements) - LINES
    if together:
        strange |= {tag for tag in {*page.elements, *twin.elements} - LINES
                    if page.elements[tag] != twin.elements[tag] and tag not in ("g", "tspan", "path", "text")}
    if strange:
        wrong.append(f"elements that nobody made: {({tag: (page.elements[tag], twin.elements[tag]) for tag in strange})}")
    attributes = {(tag, name) for tag, name in page.attributes - twin.attributes
                  if name != "class" and (tag, name) != ("text", "xml:space")}
    if attributes:
        wrong.append(f"attributes that nobody made: {attributes}")
    if page.other != twin.other:
        wrong.append(f"declarations that nobody made: {page.other}")
    wrong += [f"a link to {link!a}" for link in page.links - twin.links if not re.fullmatch("#[^:]*|[a-z0-9._-]+", link or "")]
    return wrong


def markup(raw, twin=None, together=True):
    # The findings as JSON keep what is no character: nobody sees it.
    data = re.search(rb"<script[^>]*json[^>]*>.*?</script>", raw, re.S)
    wrong, decoded = text(raw.replace(data[0], without(data[0])) if data else raw)
    page = Page(raw)
    if twin is not None:
        other = Page(twin)
        wrong += page_differences(page, other, together)
        for script, known in zip(page.scripts, other.scripts):
            if script.lstrip().startswith("{"):
                json.loads(script)
            elif script != known and together:
                wrong.append(f"another script or style: {script[:80]!a}")
        if len(page.scripts) != len(other.scripts):
            wrong.append(f"{len(page.scripts)} scripts and styles")
    return wrong, "".join(page.shown) or decoded


# What Markdown obeys, unless there is a backslash before it.
MARKDOWN = re.compile(r"[<>\[\]`&~$^@_#{}]|://|www\.")


def markdown(raw, twin=None, together=True):
    wrong, decoded = text(raw)
    plain = re.sub(r"\\[!-/:-@\[-`{-~]", "", decoded).replace("<br>", "")
    plain = re.sub(r"(?m)^(?:#+ |\*\*|> )|\*\*$", "", plain)
    found = MARKDOWN.search(plain)
    if found:
        wrong.append(f"markup: {plain[max(0, found.start() - 30):found.end() + 30]!a}")
    # As somebody else reads it, where there is such a program.
    if together and shutil.which("pandoc"):
        made = [subprocess.run(["pandoc", "-f", "gfm", "-t", "html"], input=source, capture_output=True,
                               check=True).stdout for source in (raw, twin)]
        wrong += page_differences(Page(made[0]), Page(made[1]), together)
    return wrong, re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", decoded.replace("<br>", "\n"))


# What a text may become; whatever else stands there stands in the twin, too.
LATEX_SIGNS = set("""
    newline allowbreak hspace mbox textbackslash textasciicircum textasciitilde textless textgreater textbar textquotedbl textasciigrave
    textcommabelow textendash textemdash textquoteleft textquoteright quotesinglbase textquotedblleft
    textquotedblright quotedblbase textdagger textdaggerdbl textbullet textellipsis textperthousand guilsinglleft
    guilsinglright texteuro textnumero texttrademark textleftarrow textuparrow textrightarrow textdownarrow
    textminus u r H v c k i
    """.split())


def latex(raw, twin=None, together=True):
    wrong, decoded = text(raw)
    commands = collections.Counter()
    other = collections.Counter(re.findall(r"\\([A-Za-z]+)", (twin or raw).decode()))
    # What begins a table, and what begins its other pages, may differ by the table's length.
    allowed = LATEX_SIGNS | set(other) | {
        "centering", "caption", "tablename", "thetable", "endhead", "endfirsthead", "multicolumn", "midrule", "toprule", "footnotesize",
        "hangindent", "raggedright", "arraybackslash", "linewidth", "itshape", "qquad", "setlength", "belowcaptionskip"}
    depth = 0
    # A comment is ours where it begins a line; no text can begin one with a bare %.
    body = re.sub(r"(?m)^%.*\n", "", decoded).replace("\\tablename~\\thetable", "\\tablename\\thetable")
    for sign in re.finditer(r"\\([A-Za-z]+|.|\n)|[{}$#^_~%]", body):
        if sign[1] is None:
            depth += {"{": 1, "}": -1}.get(sign[0], 0)
            if sign[0] not in "{}" or depth < 0:
                wrong.append(f"TeX obeys {body[max(0, sign.start() - 30):sign.end() + 30]!a}")
        elif sign[1].isalpha():
            commands[sign[1]] += 1
            if sign[1] not in allowed:
                wrong.append(f"an unknown command: {sign[0]} in {body[max(0, sign.start() - 30):sign.end() + 30]!a}")
        elif sign[1] not in "{}$&#%_,-\\'`^~=.\" @":
            wrong.append(f"an unknown command: {sign[0]!a}")
    if depth != 0:
        wrong.append(f"braces: {depth} are open at the end")
    if twin is not None and together:
        wrong += [f"\\{name} stands there {commands[name]} times instead of {other[name]}"
                  for name in ("begin", "end", "caption", "multicolumn", "par") if commands[name] != other[name]]
    return wrong[:5], decoded


def notation(raw, _twin=None, _together=True):
    wrong, _ = text(without(raw))
    decoded = raw.decode()
    values = []

    def walk(value):
        if isinstance(value, dict):
            values.extend(value)
            value = list(value.values())
        for part in value if isinstance(value, list) else ():
            walk(part)
        if isinstance(value, str):
            values.append(value)

    walk(json.loads(decoded))
    return wrong, Cells([values])


def tree_differences(raw, twin, together):
    """Elements, attributes and links of an XML part against the twin's."""
    found, known = (tree(source) for source in (raw, twin if twin is not None else raw))
    wrong = []
    strange = set(found[0]) - set(known[0])
    if together:
        strange |= {tag for tag in {*found[0], *known[0]} if found[0][tag] != known[0][tag]}
    if strange:
        wrong.append(f"elements that nobody made: {sorted((tag, found[0][tag], known[0][tag]) for tag in strange)}")
    # gnuplot's, of texts with blanks at an end.
    found[1].discard(("{http://www.w3.org/2000/svg}text", "{http://www.w3.org/XML/1998/namespace}space"))
    if found[1] - known[1]:
        wrong.append(f"attributes that nobody made: {found[1] - known[1]}")
    wrong += [f"a link to {link!a}" for link in found[2] - known[2] if not re.fullmatch("#[A-Za-z0-9_-]*", link)]
    return wrong, found[3]


def tree(raw):
    elements, attributes, links, shown = collections.Counter(), set(), set(), []
    for element in ElementTree.fromstring(raw).iter():
        elements[element.tag] += 1
        for name, value in element.attrib.items():
            attributes.add((element.tag, name))
            if name.rpartition("}")[2] in ("href", "src", "Target") or "url(" in value.lower():
                links.add(value)
            else:
                shown.append(value)
        shown += [element.text or "", element.tail or ""]
    return elements, attributes, links, "".join(shown)


def svg(raw, twin=None, _together=True):
    """As many lines of text as fit: only which elements there are is compared."""
    wrong, _ = text(raw)
    different, shown = tree_differences(raw, twin, False)
    if b"<script" in raw.lower() or re.search(rb"\son[a-z]+\s*=", re.sub(rb">[^<]*<", b"><", raw)):
        wrong.append("a script")
    return wrong + different, shown


def xml(raw, twin=None, _together=True):
    return tree_differences(raw, twin, False)


def png(raw, _twin=None, _together=True):
    return ([] if raw.startswith(b"\x89PNG\r\n\x1a\n") else ["is no PNG"]), ""


def pdf(raw, _twin=None, _together=True):
    wrong = [] if raw.startswith(b"%PDF-") else ["is no PDF"]
    return wrong + [f"PDF with {name.decode()}" for name in (b"/JavaScript", b"/JS", b"/OpenAction", b"/Launch", b"/URI")
                    if name in raw], ""


# Counted by element; these are as many as there are cells, lines and widths.
SHEETS = re.compile(r"}(c|v|t|is|si|r|rPr|row|col|sz|color|rFont|family|scheme|b|mergeCell|font|xf|fill|alignment|protection|rowBreaks|brk)$")


def project(raw, twin=None, _together=True):
    """A source for each text, called by what is in it."""
    return archive(raw, twin, False)


def archive(raw, twin=None, together=True):
    """A workbook or a project: the same parts; no formula, no link that nobody made."""
    new = zipfile.ZipFile(io.BytesIO(raw))
    old = zipfile.ZipFile(io.BytesIO(twin if twin is not None else raw))
    wrong, shown = [], []
    if new.testzip() is not None:
        wrong.append("a damaged part")
    if together and new.namelist() != old.namelist():
        wrong.append(f"other parts: {sorted({*new.namelist()} ^ {*old.namelist()})}")
    for name in new.namelist():
        content = new.read(name)
        if not name.endswith((".xml", ".rels", ".qde")):
            shown.append(content.decode("utf-8", "replace"))
            continue
        found, other = tree(content), tree(old.read(name) if name in old.namelist() else content)
        strange = {tag for tag in {*found[0], *other[0]} if not SHEETS.search(tag) and
                   (found[0][tag] != other[0][tag] if together else found[0][tag] and not other[0][tag])}
        if strange:
            wrong.append(f"{name}: elements that nobody made: {[(tag, found[0][tag], other[0][tag]) for tag in strange]}")
        if b'TargetMode="External"' in content and b'TargetMode="External"' not in old.read(name):
            wrong.append(f"{name}: a link out of the workbook")
        shown.append(re.sub("_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), found[3]))
    wrong += formulas(new, old)
    return wrong, "".join(shown)


def formulas(new, old):
    """Cells that are computed, and those whose type is no string but whose value is no number."""
    wrong = []
    for name in new.namelist():
        if not name.startswith("xl/worksheets/sheet"):
            continue
        known = old.read(name) if name in old.namelist() else b""
        if new.read(name).count(b"<f>") != known.count(b"<f>"):
            wrong.append(f"{name}: formulas that nobody made")
        for cell in ElementTree.fromstring(new.read(name)).iter():
            value = next((part.text for part in cell if part.tag.endswith("}v")), None)
            if cell.tag.endswith("}c") and cell.get("t", "n") == "n" and value is not None:
                float(value)
    return wrong


def excel(raw, twin=None, together=True):
    return comma(raw, twin, together, excel=True)


BY_NAME = {"csv": comma, "text": text, "terminal": terminal, "md": markdown, "html": markup, "latex": latex,
           "tex": latex, "json": notation, "gnuplot": gnuplot, "svg": svg, "png": png, "pdf": pdf,
           "xlsx": archive, "qdpx": project, "qdc": xml, "excel": excel}


def contains(shown, expected, letters):
    """Does one of what was shown hold the text? As a cell, line ends aside; else, or where only
    `letters` count, without blanks and what nobody sees."""
    for part in shown:
        if isinstance(part, Cells) and not letters:
            if lines(expected) in part.known:
                return True
        elif squeezed(expected) in (part.all if isinstance(part, Cells) else part):
            return True
    return False


def lines(value):
    return value.replace("\r\n", "\n").replace("\r", "\n").strip()


def squeezed(value):
    return unicodedata.normalize("NFC", cleaned(value))


def searchable(shown):
    """Made once for many calls of contains()."""
    for part in shown:
        if isinstance(part, Cells):
            part.known = {lines(value) for value in part.values()}
            part.all = squeezed("\n".join(part.values()))
    return [part if isinstance(part, Cells) else squeezed(part) for part in shown]
