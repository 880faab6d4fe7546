/* SPDX-License-Identifier: MIT */
/*
 * findings-near - find texts that several observers hand in nearly the same
 *
 * See findings-near(1).
 */
#include <stdlib.h>

#include "findings/alike.h"
#include "findings/cli.h"
#include "findings/csvout.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/number.h"
#include "findings/result.h"
#include "findings/stream.h"

struct near_options {
	const char *by, *text, *resemblance;
	bool once;
};

static const struct cli_option options[] = {
    {0, "by", "column", CLI_STRING, offsetof(struct near_options, by), NULL,
	N_("whose texts they are (observer)")},
    {0, "text", "column", CLI_STRING, offsetof(struct near_options, text), NULL,
	N_("the column that is compared (text)")},
    {0, "resemblance", "share", CLI_STRING, offsetof(struct near_options, resemblance), NULL,
	N_("how much two texts must share, from 0.5 to 1 (0.8)")},
    {0, "once", NULL, CLI_FLAG, offsetof(struct near_options, once), NULL,
	N_("copy the findings instead, of each group the first only")},
};

static const struct cli_program program = {"findings-near",
    N_("find texts that several observers hand in nearly the same"), "[file ...]", options,
    sizeof(options) / sizeof(options[0]), true};

struct finding_near {
	size_t text;	 /* its number, ALIKE_NONE: no words */
	size_t owner;	 /* number of the observer */
	size_t id, line; /* where they begin in `kept` */
	size_t id_length, line_length;
};

/* What is known of a group, by the number of its first text. */
struct group {
	size_t findings, owner, first; /* the first finding */
	size_t number;		       /* as it is listed, from 1; 0: not yet */
	bool several;		       /* owners */
};

struct search {
	const struct near_options *opt;
	double resemblance;
	struct header header; /* of the first input, which the others must share */
	size_t id, by, text;
	struct nameset owners;
	struct alike alike;
	struct finding_near *items;
	size_t count, capacity;
	struct strbuf kept; /* ids, and rows where they are copied */
	struct group *groups;
};

static int
take_header(void *context, const struct stream *stream, struct err *err)
{
	struct search *search = context;

	if (search->header.count > 0)
		return header_same(&search->header, &stream->header, err);
	if (header_read(&search->header, &stream->row, err) != 0 ||
	    header_require(&stream->header, SLICE_LITERAL("id"), &search->id, err) != 0 ||
	    header_require(&stream->header, slice_of(search->opt->by), &search->by, err) != 0 ||
	    header_require(&stream->header, slice_of(search->opt->text), &search->text, err) != 0)
		return -1;
	if (search->opt->once) {
		struct csvout out = CSVOUT_INIT(cli_output());

		csvout_raw(&out, stream->header_raw, stream->header_ending);
	}
	return 0;
}

static int
take_row(void *context, const struct stream *stream, struct err *err)
{
	struct search *search = context;
	const struct csvrow *row = &stream->row;
	struct finding_near item = {.id = search->kept.length,
	    .id_length = row->fields[search->id].length};

	strbuf_add_slice(&search->kept, row->fields[search->id]);
	item.line = search->kept.length;
	if (search->opt->once) {
		strbuf_add_slice(&search->kept, row->raw);
		strbuf_add_slice(&search->kept,
		    row->ending.length > 0 ? row->ending : SLICE_LITERAL("\n"));
	}
	item.line_length = search->kept.length - item.line;
	if (strbuf_check(&search->kept, err) != 0 ||
	    mem_reserve(&search->items, &search->capacity, search->count + 1,
		sizeof(*search->items), err) != 0 ||
	    alike_add(&search->alike, row->fields[search->text], &item.text, err) != 0)
		return -1;
	item.owner = nameset_add(&search->owners, row->fields[search->by], err);
	if (item.owner == NAMESET_NONE)
		return -1;
	search->items[search->count++] = item;
	return 0;
}

static const struct stream_visitor reading = {take_header, take_row};

static struct group *
group_of(const struct search *search, const struct finding_near *item)
{
	return &search->groups[alike_group(&search->alike, item->text)];
}

static int
make_groups(struct search *search, struct err *err)
{
	search->groups = mem_alloc(search->alike.texts.count, sizeof(*search->groups), err);
	if (search->groups == NULL || alike_unite(&search->alike, search->resemblance, err) != 0)
		return -1;
	for (size_t i = 0; i < search->count; i++) {
		const struct finding_near *item = &search->items[i];
		struct group *group;

		if (item->text == ALIKE_NONE)
			continue;
		group = group_of(search, item);
		if (group->findings++ == 0) {
			group->owner = item->owner;
			group->first = i;
		}
		group->several = group->several || item->owner != group->owner;
	}
	return 0;
}

/* Is the finding in a group of several observers? */
static bool
is_shared(const struct search *search, const struct finding_near *item)
{
	return item->text != ALIKE_NONE && group_of(search, item)->several;
}

static void
list_finding(struct search *search, size_t group, const struct finding_near *item,
    size_t first_text, struct csvout *out)
{
	csvout_count(out, group);
	csvout_field(out, (struct slice){search->kept.data + item->id, item->id_length});
	csvout_field(out, nameset_name(&search->owners, item->owner));
	result_figure(out, alike_resemblance(&search->alike, first_text, item->text));
	csvout_end(out);
}

struct place {
	size_t group, finding;
};

static int
by_group(const void *left, const void *right)
{
	const struct place *a = left, *b = right;

	return a->group != b->group ? (a->group > b->group) - (a->group < b->group)
				    : (a->finding > b->finding) - (a->finding < b->finding);
}

/* By groups, in the order in which their first findings came. */
static int
list_groups(struct search *search, size_t *groups, size_t *findings, struct err *err)
{
	struct csvout out = CSVOUT_INIT(cli_output());
	struct place *places = mem_alloc(search->count, sizeof(*places), err);

	if (places == NULL)
		return -1;
	for (size_t i = 0; i < search->count; i++) {
		struct group *group;

		if (!is_shared(search, &search->items[i]))
			continue;
		group = group_of(search, &search->items[i]);
		if (group->number == 0)
			group->number = ++*groups;
		places[(*findings)++] = (struct place){group->number, i};
	}
	qsort(places, *findings, sizeof(*places), by_group);
	csvout_string(&out, "group");
	csvout_string(&out, "id");
	csvout_string(&out, search->opt->by);
	csvout_string(&out, "resemblance");
	csvout_end(&out);
	for (size_t i = 0; i < *findings; i++) {
		const struct finding_near *item = &search->items[places[i].finding];
		size_t first = group_of(search, item)->first;

		list_finding(search, places[i].group, item, search->items[first].text, &out);
	}
	free(places);
	return 0;
}

/* All findings but those that have been said by another observer before, or again. */
static void
copy_once(const struct search *search, size_t *groups, size_t *findings)
{
	for (size_t i = 0; i < search->count; i++) {
		const struct finding_near *item = &search->items[i];
		bool shared = is_shared(search, item);
		bool first = shared && group_of(search, item)->first == i;

		*groups += first;
		*findings += shared;
		if (shared && !first)
			continue;
		output_add(cli_output(),
		    (struct slice){search->kept.data + item->line, item->line_length});
	}
}

static int
search_all(struct search *search, struct err *err)
{
	size_t groups = 0, findings = 0;

	for (const char *const *path = cli_operands(); *path != NULL; path++) {
		if (stream_visit(*path, &reading, search, err) != 0)
			return -1;
	}
	if (make_groups(search, err) != 0)
		return -1;
	if (search->opt->once)
		copy_once(search, &groups, &findings);
	else if (list_groups(search, &groups, &findings, err) != 0)
		return -1;
	if (findings > 0)
		notice_say(cli_notice(), NULL, 0,
		    search->opt->once
			? ngettext(
			      "%zu findings in %zu group are nearly the same: the first is kept",
			      "%zu findings in %zu groups are nearly the same: the first of each is kept",
			      groups)
			: ngettext("%zu findings in %zu group are nearly the same",
			      "%zu findings in %zu groups are nearly the same", groups),
		    findings, groups);
	return 0;
}

static double
resemblance_of(const char *text)
{
	double share = text == NULL ? ALIKE_DEFAULT : 0;

	if (text != NULL && number_is_numeric(slice_of(text)))
		share = strtod(text, NULL);
	if (!(share >= ALIKE_MIN && share <= 1))
		cli_usage(_("--resemblance takes a number from 0.5 to 1, not \"%s\""), text);
	return share;
}

int
main(int argc, char *argv[])
{
	struct near_options opt = {.by = "observer", .text = "text"};
	struct search search = {.opt = &opt,
	    .header = HEADER_INIT,
	    .owners = NAMESET_INIT,
	    .alike = ALIKE_INIT,
	    .kept = STRBUF_INIT};
	struct err err = ERR_INIT;

	cli_begin(argc, argv, &program, &opt);
	search.resemblance = resemblance_of(opt.resemblance);
	if (search_all(&search, &err) != 0)
		cli_fail(&err);

	header_release(&search.header);
	nameset_release(&search.owners);
	alike_release(&search.alike);
	strbuf_release(&search.kept);
	free(search.items);
	free(search.groups);
	return cli_end();
}
