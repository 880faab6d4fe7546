/* SPDX-License-Identifier: MIT */
/* expr_print - an expression as text, which is parsed as the same one. */
#include "expr.h"

static const char *const operators[] = {
    [OP_AND] = "and",
    [OP_OR] = "or",
    [OP_EQUAL] = "=",
    [OP_NOT_EQUAL] = "!=",
    [OP_IN] = "in",
    [OP_LESS] = "<",
    [OP_LESS_EQUAL] = "<=",
    [OP_GREATER] = ">",
    [OP_GREATER_EQUAL] = ">=",
    [OP_HAS] = "has",
    [OP_MATCHES] = "~",
    [OP_MATCHES_NOT] = "!~",
    [OP_EMPTY] = "is empty",
    [OP_NOT_EMPTY] = "is not empty",
};

static void
print_quoted(struct slice text, struct strbuf *out)
{
	strbuf_add_char(out, '"');
	for (size_t i = 0; i < text.length; i++) {
		if (text.data[i] == '"')
			strbuf_add_char(out, '"');
		strbuf_add_char(out, text.data[i]);
	}
	strbuf_add_char(out, '"');
}

static void
print_comparison(const struct node *node, struct strbuf *out)
{
	print_quoted(node->column, out);
	strbuf_add_format(out, " %s", operators[node->operation]);
	if (node->operation == OP_IN)
		strbuf_add_string(out, " (");
	for (size_t i = 0; i < node->value_count; i++) {
		if (i > 0)
			strbuf_add_char(out, ',');
		if (i > 0 || node->operation != OP_IN)
			strbuf_add_char(out, ' ');
		print_quoted(node->values[i].written, out);
	}
	if (node->operation == OP_IN)
		strbuf_add_char(out, ')');
}

/* How closely an operation binds: what binds less stands in parentheses. */
static int
closeness(enum operation operation)
{
	switch (operation) {
	case OP_OR:
		return 0;
	case OP_AND:
		return 1;
	default:
		return 2;
	}
}

/*
 * Parentheses only where the grammar needs them: printed text is never nested
 * deeper than what was parsed, so that it can always be parsed again.
 */
static void
print_node(const struct expr *expr, size_t index, int at_least, struct strbuf *out)
{
	const struct node *node = &expr->nodes[index];
	int own = closeness(node->operation);

	if (own < at_least)
		strbuf_add_char(out, '(');
	switch (node->operation) {
	case OP_TRUE:
		break;
	case OP_AND:
	case OP_OR:
		print_node(expr, node->left, own, out);
		strbuf_add_format(out, " %s ", operators[node->operation]);
		print_node(expr, node->right, own + 1, out);
		break;
	case OP_NOT:
		strbuf_add_string(out, "not ");
		print_node(expr, node->left, own, out);
		break;
	default:
		print_comparison(node, out);
	}
	if (own < at_least)
		strbuf_add_char(out, ')');
}

void
expr_print(const struct expr *expr, struct strbuf *text)
{
	print_node(expr, expr->root, 0, text);
}
