/* SPDX-License-Identifier: MIT */
#include "expr.h"

#include <errno.h>
#include <stdlib.h>

#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/number.h"
#include "findings/text.h"

static bool
is_regex(enum operation operation)
{
	return operation == OP_MATCHES || operation == OP_MATCHES_NOT;
}

static bool
names_codes(enum operation operation)
{
	return operation == OP_EQUAL || operation == OP_NOT_EQUAL || operation == OP_IN ||
	    operation == OP_HAS;
}

/* How two texts are compared: as they are, or folded. */
static void
add_comparable(const struct expr *expr, struct slice text, struct strbuf *out)
{
	if (expr->fold)
		text_fold(text, out);
	else
		strbuf_add_slice(out, text);
}

static int
unknown_value(const struct expr *expr, const struct node *node, struct slice name, struct err *err)
{
	struct slice near = codebook_suggest(expr->book, node->kind, name);

	if (near.length > 0)
		return err_set(err, ERR_USAGE,
		    _("%s \"%.*s\" is not in the codebook (did you mean \"%.*s\"?)"),
		    kind_name(node->kind), SLICE_ARG(name), SLICE_ARG(near));
	return err_set(err, ERR_USAGE, _("%s \"%.*s\" is not in the codebook"),
	    kind_name(node->kind), SLICE_ARG(name));
}

/* The code, or the `;`-joined codes, that a value names. */
static int
bind_codes(const struct expr *expr, const struct node *node, struct value *value, struct err *err)
{
	struct slice rest = value->written, name;
	size_t entry = codebook_lookup(expr->book, node->kind, rest);

	if (entry != CODEBOOK_NONE || rest.length == 0) {
		add_comparable(expr, codebook_code(expr->book, node->kind, rest), &value->bound);
		return 0;
	}
	if (node->operation == OP_HAS && memchr(rest.data, ';', rest.length) != NULL)
		return err_set(err, ERR_USAGE,
		    _("\"has\" asks for one member, not \"%.*s\": join two with \"and\" or \"or\""),
		    SLICE_ARG(rest));
	while (slice_split(&rest, ';', &name)) {
		name = slice_trim(name);
		entry = codebook_lookup(expr->book, node->kind, name);
		if (entry == CODEBOOK_NONE)
			return unknown_value(expr, node, name, err);
		if (value->bound.length > 0)
			strbuf_add_char(&value->bound, ';');
		add_comparable(expr, expr->book->kinds[node->kind].entries[entry].code,
		    &value->bound);
	}
	return 0;
}

static int
bind_regex(struct expr *expr, struct node *node, struct err *err)
{
	int flags = REG_EXTENDED | REG_NOSUB;
	int problem;

	if (node->regex_ready)
		regfree(&node->regex);
	strbuf_clear(&node->values[0].bound);
	add_comparable(expr, node->values[0].written, &node->values[0].bound);
	if (strbuf_check(&node->values[0].bound, err) != 0)
		return -1;
	problem = regcomp(&node->regex, node->values[0].bound.data, flags);
	node->regex_ready = problem == 0;
	if (problem == REG_ESPACE)
		return err_memory(err);
	if (problem != 0) {
		char reason[200];

		regerror(problem, &node->regex, reason, sizeof(reason));
		return err_set(err, ERR_USAGE, _("\"%.*s\" is no regular expression: %s"),
		    SLICE_ARG(node->values[0].written), reason);
	}
	return 0;
}

static int
bind_node(struct expr *expr, struct node *node, const struct header *header, struct err *err)
{
	if (node->operation <= OP_NOT)
		return 0;
	if (header_require(header, node->column, &node->column_index, err) != 0)
		return -1;
	node->kind = kind_of_column(node->column);
	if (!codebook_covers(expr->book, node->kind))
		node->kind = KIND_NONE;
	if (is_regex(node->operation))
		return bind_regex(expr, node, err);
	for (size_t i = 0; i < node->value_count; i++) {
		struct value *value = &node->values[i];

		strbuf_clear(&value->bound);
		if (node->kind != KIND_NONE && names_codes(node->operation)) {
			if (bind_codes(expr, node, value, err) != 0)
				return -1;
		} else {
			add_comparable(expr, value->written, &value->bound);
		}
		value->numeric = number_is_numeric(value->written);
		value->number = value->numeric ? strtod(value->bound.data, NULL) : 0;
		if (strbuf_check(&value->bound, err) != 0)
			return -1;
	}
	return 0;
}

int
expr_bind(struct expr *expr, const struct header *header, const struct codebook *book, bool fold,
    struct err *err)
{
	expr->book = book;
	expr->fold = fold;
	for (size_t i = 0; i < expr->node_count; i++) {
		if (bind_node(expr, &expr->nodes[i], header, err) != 0)
			return -1;
	}
	return 0;
}

int
expr_add_columns(const struct expr *expr, size_t **columns, size_t *count, size_t *capacity,
    struct err *err)
{
	for (size_t i = 0; i < expr->node_count; i++) {
		if (expr->nodes[i].operation <= OP_NOT)
			continue;
		if (mem_reserve(columns, capacity, *count + 1, sizeof(**columns), err) != 0)
			return -1;
		(*columns)[(*count)++] = expr->nodes[i].column_index;
	}
	return 0;
}

/* The text as compared; borrowed from the argument or the scratch buffer. */
static struct slice
comparable(struct expr *expr, struct slice text)
{
	if (!expr->fold)
		return text;
	strbuf_truncate(&expr->scratch[0], 0);
	text_fold(text, &expr->scratch[0]);
	return strbuf_slice(&expr->scratch[0]);
}

static bool
equals_any(struct expr *expr, const struct node *node, struct slice text)
{
	struct slice cell = comparable(expr, text);

	for (size_t i = 0; i < node->value_count; i++) {
		if (slice_equal(cell, strbuf_slice(&node->values[i].bound)))
			return true;
	}
	return false;
}

static bool
has_member(struct expr *expr, const struct node *node, struct slice cell)
{
	struct slice member;

	while (slice_split(&cell, ';', &member)) {
		if (equals_any(expr, node, slice_trim(member)))
			return true;
	}
	return false;
}

/* Below 0, 0, above 0; numbers where both are. */
static int
order_of(struct expr *expr, const struct value *value, struct slice cell)
{
	if (value->numeric && number_is_numeric(cell)) {
		double number;

		strbuf_truncate(&expr->scratch[1], 0);
		strbuf_add_slice(&expr->scratch[1], cell);
		number = strtod(expr->scratch[1].data, NULL);
		return (number > value->number) - (number < value->number);
	}
	return slice_compare(comparable(expr, cell), strbuf_slice(&value->bound));
}

static bool
compares(struct expr *expr, const struct node *node, struct slice cell)
{
	int order;

	if (cell.length == 0)
		return false;
	order = order_of(expr, &node->values[0], cell);
	switch (node->operation) {
	case OP_LESS:
		return order < 0;
	case OP_LESS_EQUAL:
		return order <= 0;
	case OP_GREATER:
		return order > 0;
	default:
		return order >= 0;
	}
}

static bool
matches_text(struct expr *expr, const struct node *node, struct slice text)
{
	int found;

	strbuf_truncate(&expr->scratch[1], 0);
	strbuf_add_slice(&expr->scratch[1], comparable(expr, text));
	errno = 0;
	found = regexec(&node->regex, expr->scratch[1].data, 0, NULL, 0);
	/*
	 * Anything else is a lack of memory, which expr_holds() asks the buffer for; glibc calls
	 * that no match, too.
	 */
	if (found != 0 && (found != REG_NOMATCH || errno == ENOMEM))
		expr->scratch[1].failed = true;
	return found == 0;
}

/* A pattern looks at the cell and at the labels of the codes in it. */
static bool
matches(struct expr *expr, const struct node *node, struct slice cell)
{
	struct slice rest = cell, code;

	if (matches_text(expr, node, cell))
		return true;
	while (node->kind != KIND_NONE && slice_split(&rest, ';', &code)) {
		size_t entry = codebook_by_code(expr->book, node->kind, slice_trim(code));

		for (int i = 0; entry != CODEBOOK_NONE && i < LANGUAGE_COUNT; i++) {
			if (matches_text(expr, node,
				expr->book->kinds[node->kind].entries[entry].label[i]))
				return true;
		}
	}
	return false;
}

static bool holds(struct expr *expr, size_t index, const struct csvrow *row);

static bool
comparison_holds(struct expr *expr, const struct node *node, struct slice cell)
{
	switch (node->operation) {
	case OP_EQUAL:
	case OP_IN:
		return equals_any(expr, node, cell);
	case OP_NOT_EQUAL:
		return !equals_any(expr, node, cell);
	case OP_HAS:
		return has_member(expr, node, cell);
	case OP_MATCHES:
		return matches(expr, node, cell);
	case OP_MATCHES_NOT:
		return !matches(expr, node, cell);
	case OP_EMPTY:
		return cell.length == 0;
	case OP_NOT_EMPTY:
		return cell.length > 0;
	default:
		return compares(expr, node, cell);
	}
}

static bool
holds(struct expr *expr, size_t index, const struct csvrow *row)
{
	const struct node *node = &expr->nodes[index];

	switch (node->operation) {
	case OP_TRUE:
		return true;
	case OP_AND:
		return holds(expr, node->left, row) && holds(expr, node->right, row);
	case OP_OR:
		return holds(expr, node->left, row) || holds(expr, node->right, row);
	case OP_NOT:
		return !holds(expr, node->left, row);
	default:
		return comparison_holds(expr, node, row->fields[node->column_index]);
	}
}

int
expr_holds(struct expr *expr, const struct csvrow *row, struct err *err)
{
	bool result;

	strbuf_clear(&expr->scratch[0]);
	strbuf_clear(&expr->scratch[1]);
	result = holds(expr, expr->root, row);
	if (strbuf_check(&expr->scratch[0], err) != 0 || strbuf_check(&expr->scratch[1], err) != 0)
		return -1;
	return result;
}
