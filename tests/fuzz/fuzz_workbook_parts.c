/* SPDX-License-Identifier: MIT */
/*
 * workbook: any parts in a sound archive. The input is the parts one after the other, each
 * behind a byte 0x1E; the first byte is 'o' for ODS. An empty part is an ordinary one.
 */
#include <zip.h>

#include "findings/workbook.h"
#include "fuzz.h"

#define SEPARATOR '\x1E'
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"

struct part {
	const char *name, *usual;
};

static const struct part xlsx_parts[] = {
    {"xl/worksheets/sheet1.xml",
	"<worksheet xmlns='" MAIN "'><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' "
	"s='1'><v>44352</v></c></row></sheetData></worksheet>"},
    {"xl/sharedStrings.xml", "<sst xmlns='" MAIN "'><si><t>Clave</t></si></sst>"},
    {"xl/styles.xml",
	"<styleSheet xmlns='" MAIN "'><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs>"
	"</styleSheet>"},
    {"xl/workbook.xml",
	"<workbook xmlns='" MAIN "' xmlns:r='" RELATIONS "'><sheets><sheet name='S' sheetId='1' "
	"r:id='r1'/></sheets></workbook>"},
    {"xl/_rels/workbook.xml.rels",
	"<Relationships xmlns='" PACKAGE "'><Relationship Id='r1' Type='" RELATIONS
	"/worksheet' Target='worksheets/sheet1.xml'/><Relationship Id='r2' Type='" RELATIONS
	"/sharedStrings' Target='sharedStrings.xml'/><Relationship Id='r3' Type='" RELATIONS
	"/styles' Target='styles.xml'/></Relationships>"},
    {"_rels/.rels",
	"<Relationships xmlns='" PACKAGE "'><Relationship Id='r1' Type='" RELATIONS
	"/officeDocument' Target='xl/workbook.xml'/></Relationships>"},
};

static const struct part ods_parts[] = {
    {"content.xml",
	"<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
	"xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' "
	"xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:body>"
	"<office:spreadsheet><table:table table:name='S'><table:table-row><table:table-cell "
	"office:value-type='string'><text:p>Clave</text:p></table:table-cell></table:table-row>"
	"</table:table></office:spreadsheet></office:body></office:document-content>"},
    {"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
    {"META-INF/manifest.xml", ""},
    {"styles.xml", ""},
};

/* The archive, in memory; to be freed. */
static struct slice
pack(struct slice input)
{
	bool ods = input.length > 0 && input.data[0] == 'o';
	const struct part *parts = ods ? ods_parts : xlsx_parts;
	size_t count = ods ? sizeof(ods_parts) / sizeof(ods_parts[0])
			   : sizeof(xlsx_parts) / sizeof(xlsx_parts[0]);
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
	struct slice rest = input, part;
	zip_stat_t status;
	char *bytes;

	promise(zip != NULL);
	zip_source_keep(source);
	slice_split(&rest, SEPARATOR, &part);
	for (size_t i = 0; i < count; i++) {
		zip_int64_t index;

		if (!slice_split(&rest, SEPARATOR, &part) || part.length == 0)
			part = slice_of(parts[i].usual);
		index = zip_file_add(zip, parts[i].name,
		    zip_source_buffer(zip, part.data, part.length, 0), 0);
		promise(index >= 0);
		zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
	}
	promise(zip_close(zip) == 0 && zip_source_stat(source, &status) == 0);
	bytes = malloc((size_t)status.size);
	promise(bytes != NULL && zip_source_open(source) == 0);
	promise(zip_source_read(source, bytes, status.size) == (zip_int64_t)status.size);
	zip_source_close(source);
	zip_source_free(source);
	return (struct slice){bytes, (size_t)status.size};
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice archive = pack(slice_of_input(data, size));
	struct source_memory memory = {archive, 0};
	struct workbook workbook = WORKBOOK_INIT;
	struct err err = ERR_INIT;

	if (workbook_read_source(&workbook, source_of_memory(&memory, "book"), &err) != 0) {
		promise_error(&err);
	} else {
		for (size_t i = 0; i < workbook.count; i++)
			promise(workbook.sheets[i].cells.row_count <= 1048576 * 2);
		workbook_release(&workbook);
	}
	free((void *)(uintptr_t)archive.data);
	return 0;
}
