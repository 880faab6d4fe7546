#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""reference.py NOTICE - pandoc's reference.docx with the looks of print.css

Reads pandoc's own file on standard input, writes ours on standard output: Letter paper,
typeface, headings, tables with rules, and a foot with NOTICE and the page. The bytes
depend on nothing else.
"""
import io
import re
import sys
import zipfile
from xml.sax.saxutils import escape

INK, BLUE, GREY, WARNING, PAPER = "222222", "00436E", "636363", "A33C00", "FFF4EC"

# Style, the one it is based on, paragraph, characters. Sizes in half points, lengths in
# twentieths of one.
STYLES = {
    "Normal": ("Normal", "", '<w:spacing w:line="276" w:lineRule="auto"/>',
               f'<w:color w:val="{INK}"/>'),
    "BodyText": ("Body Text", "Normal", '<w:spacing w:before="100" w:after="100"/>', ""),
    "FirstParagraph": ("First Paragraph", "BodyText", '<w:spacing w:before="160" w:after="100"/>', ""),
    "WithNext": ("With Next", "BodyText", "<w:keepNext/>", ""),
    "RowWithNext": ("Row With Next", "Compact", "<w:keepNext/><w:keepLines/>", ""),
    "Title": ("Title", "Normal", '<w:keepNext/><w:spacing w:before="0" w:after="80"/>',
              f'<w:b/><w:color w:val="{BLUE}"/><w:sz w:val="44"/>'),
    "Subtitle": ("Subtitle", "Normal", '<w:keepNext/><w:spacing w:before="0" w:after="60"/>',
                 f'<w:color w:val="{INK}"/><w:sz w:val="26"/>'),
    "Date": ("Date", "Normal", '<w:spacing w:before="0" w:after="240"/>',
             f'<w:color w:val="{GREY}"/><w:sz w:val="20"/>'),
    "Heading1": ("heading 1", "Normal",
                 '<w:keepNext/><w:keepLines/><w:spacing w:before="360" w:after="120"/>'
                 '<w:outlineLvl w:val="0"/>',
                 f'<w:b/><w:color w:val="{BLUE}"/><w:sz w:val="30"/>'),
    "Notice": ("Notice", "Normal",
               f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{WARNING}"/></w:pBdr>'
               f'<w:shd w:val="clear" w:color="auto" w:fill="{PAPER}"/>'
               '<w:spacing w:before="60" w:after="200"/><w:ind w:left="200" w:right="120"/>', ""),
    "Compact": ("Compact", "Normal", '<w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/>',
                '<w:sz w:val="17"/>'),
    "TableCaption": ("Table Caption", "Normal",
                     '<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="80"/>',
                     '<w:b/><w:sz w:val="18"/>'),
    "ImageCaption": ("Image Caption", "Normal",
                     '<w:keepLines/><w:spacing w:before="60" w:after="240"/>',
                     '<w:b/><w:sz w:val="18"/>'),
    "CaptionedFigure": ("Captioned Figure", "Normal",
                        '<w:keepNext/><w:spacing w:before="160" w:after="0"/>', ""),
    "DefinitionTerm": ("Definition Term", "Normal",
                       '<w:keepNext/><w:keepLines/><w:spacing w:before="100" w:after="0"/>',
                       f'<w:b/><w:color w:val="{BLUE}"/>'),
    "Definition": ("Definition", "Normal", '<w:spacing w:before="0" w:after="100"/>', ""),
    "Footer": ("footer", "Normal",
               '<w:tabs><w:tab w:val="right" w:pos="9746"/></w:tabs>',
               f'<w:color w:val="{GREY}"/><w:sz w:val="15"/>'),
}

LARGE = ('<w:style w:type="character" w:customStyle="1" w:styleId="LargeFigure">'
         '<w:name w:val="Large Figure"/>'
         f'<w:rPr><w:b/><w:color w:val="{BLUE}"/><w:sz w:val="44"/></w:rPr></w:style>')

TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="Table"><w:name w:val="Table"/>'
    '<w:tblPr><w:tblBorders>'
    f'<w:top w:val="single" w:sz="8" w:color="{INK}"/>'
    f'<w:bottom w:val="single" w:sz="8" w:color="{INK}"/>'
    '<w:insideH w:val="single" w:sz="2" w:color="DEDEDE"/></w:tblBorders>'
    '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
    '</w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
    f'<w:bottom w:val="single" w:sz="6" w:color="{INK}"/></w:tcBorders>'
    '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>')

DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
    '<w:sz w:val="20"/><w:szCs w:val="20"/>'
    '</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>')

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"')

SECTION = (
    f'<w:sectPr {NAMESPACES}><w:footerReference w:type="default" r:id="rIdFoot"/>'
    '<w:pgSz w:w="12240" w:h="15840"/>'
    '<w:pgMar w:top="1361" w:right="1247" w:bottom="1361" w:left="1247" w:header="680" '
    'w:footer="680" w:gutter="0"/></w:sectPr>')


def field(name):
    return f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{name}</w:instrText>' \
           '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>' \
           '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def foot(notice):
    return f'<?xml version="1.0" encoding="UTF-8"?><w:ftr {NAMESPACES}><w:p><w:pPr>' \
           f'<w:pStyle w:val="Footer"/></w:pPr><w:r><w:rPr><w:color w:val="{WARNING}"/></w:rPr>' \
           f'<w:t>{escape(notice)}</w:t></w:r><w:r><w:tab/></w:r>{field("PAGE")}' \
           f'<w:r><w:t xml:space="preserve"> / </w:t></w:r>{field("NUMPAGES")}</w:p></w:ftr>'


def paragraph_style(identifier, name, base, paragraph, characters):
    default = ' w:default="1"' if identifier == "Normal" else ""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:type="paragraph"{default} w:styleId="{identifier}"><w:name w:val="{name}"/>' \
           f'{based}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{characters}</w:rPr></w:style>'


def restyle(styles):
    """Ours go before what pandoc has of the same name."""
    for identifier in list(STYLES) + ["Table"]:
        styles = re.sub(rf'<w:style [^>]*w:styleId="{identifier}".*?</w:style>', "", styles,
                        flags=re.S)
    styles = re.sub(r"<w:docDefaults>.*?</w:docDefaults>", DEFAULTS, styles, flags=re.S)
    ours = "".join(paragraph_style(identifier, *style) for identifier, style in STYLES.items())
    return styles.replace("</w:styles>", ours + LARGE + TABLE + "</w:styles>")


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: reference.py NOTICE < reference.docx > OURS.docx")
    given = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
    parts = {name: given.read(name).decode() for name in given.namelist()}
    parts["word/styles.xml"] = restyle(parts["word/styles.xml"])
    parts["word/document.xml"] = parts["word/document.xml"].replace("<w:sectPr />", SECTION)
    parts["word/footer1.xml"] = foot(sys.argv[1])
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        "</Relationships>",
        '<Relationship Id="rIdFoot" Target="footer1.xml" Type="http://schemas.openxmlformats.org'
        '/officeDocument/2006/relationships/footer"/></Relationships>')
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        "</Types>",
        '<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.footer+xml"/></Types>')
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)
    sys.stdout.buffer.write(made.getvalue())


main()
