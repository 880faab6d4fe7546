/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "expr.h"
#include "findings/gettext.h"
#include "findings/mem.h"
#include "findings/text.h"

enum token { END, WORD, QUOTED, SYMBOL };

struct parser {
	struct expr *expr;
	struct err *err;
	const char *text, *next; /* next: behind the current token */
	const char *start;	 /* of the current token */
	enum token token;
	struct strbuf content; /* of a word or quoted text */
	int depth;
	const char *const *ends; /* words that end the expression; NULL: only the text's end does */
};

/* Longest first. */
static const char *const symbols[] = {"!=", "!~", "<=", ">=", "=", "~", "<", ">", "(", ")", ","};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static int
fail(struct parser *parser, const char *expected)
{
	size_t place =
	    text_width((struct slice){parser->text, (size_t)(parser->start - parser->text)});

	if (parser->token == END)
		return err_set(parser->err, ERR_USAGE,
		    _("the expression ends where %s is expected: %s"), expected, parser->text);
	return err_set(parser->err, ERR_USAGE,
	    _("character %zu of the expression, at \"%s\": %s is expected"), place + 1,
	    parser->start, expected);
}

static int
read_quoted(struct parser *parser)
{
	const char *c = parser->start + 1;

	for (;; c++) {
		if (*c == '\0') {
			return err_set(parser->err, ERR_USAGE,
			    _("a quote is never closed in the expression: %s"), parser->text);
		}
		if (*c == '"' && c[1] != '"')
			break;
		if (*c == '"')
			c++;
		strbuf_add_char(&parser->content, *c);
	}
	parser->next = c + 1;
	parser->token = QUOTED;
	return 0;
}

static int
advance(struct parser *parser)
{
	const char *c = parser->next;

	while (is_blank(*c))
		c++;
	parser->start = c;
	parser->next = c;
	strbuf_clear(&parser->content);
	if (*c == '\0') {
		parser->token = END;
		return 0;
	}
	if (*c == '"')
		return read_quoted(parser);
	for (size_t i = 0; i < sizeof(symbols) / sizeof(symbols[0]); i++) {
		size_t length = strlen(symbols[i]);

		if (strncmp(c, symbols[i], length) == 0) {
			parser->token = SYMBOL;
			parser->next = c + length;
			strbuf_add(&parser->content, c, length);
			return 0;
		}
	}
	while (*c != '\0' && !is_blank(*c) && strchr("\"=~<>(),", *c) == NULL &&
	    !(*c == '!' && (c[1] == '=' || c[1] == '~')))
		c++;
	parser->token = WORD;
	parser->next = c;
	strbuf_add(&parser->content, parser->start, (size_t)(c - parser->start));
	return strbuf_check(&parser->content, parser->err);
}

static bool
at(const struct parser *parser, enum token token, const char *content)
{
	return parser->token == token && strcmp(parser->content.data, content) == 0;
}

/* A number beyond all nodes stands for failure. */
#define FAILED SIZE_MAX

static size_t
add_node(struct parser *parser, enum operation operation, size_t left, size_t right)
{
	struct expr *expr = parser->expr;

	if (expr->node_count == EXPR_NODES_MAX) {
		err_set(parser->err, ERR_USAGE, _("the expression is too long"));
		return FAILED;
	}
	if (mem_reserve(&expr->nodes, &expr->node_capacity, expr->node_count + 1,
		sizeof(*expr->nodes), parser->err) != 0)
		return FAILED;
	expr->nodes[expr->node_count] =
	    (struct node){.operation = operation, .left = left, .right = right, .kind = KIND_NONE};
	return expr->node_count++;
}

static int
keep(struct parser *parser, struct slice *kept)
{
	size_t number =
	    nameset_add(&parser->expr->strings, strbuf_slice(&parser->content), parser->err);

	if (number == NAMESET_NONE)
		return -1;
	*kept = nameset_name(&parser->expr->strings, number);
	return 0;
}

static int
parse_value(struct parser *parser, size_t node)
{
	struct node *place = &parser->expr->nodes[node];
	struct value *value;

	if (parser->token != WORD && parser->token != QUOTED)
		return fail(parser, _("a value"));
	if (mem_reserve(&place->values, &place->value_capacity, place->value_count + 1,
		sizeof(*place->values), parser->err) != 0)
		return -1;
	value = &place->values[place->value_count++];
	*value = (struct value){.bound = STRBUF_INIT};
	return keep(parser, &value->written) != 0 ? -1 : advance(parser);
}

/* "(a, b)" */
static int
parse_values(struct parser *parser, size_t node)
{
	if (!at(parser, SYMBOL, "("))
		return fail(parser, "(");
	do {
		if (advance(parser) != 0 || parse_value(parser, node) != 0)
			return -1;
	} while (at(parser, SYMBOL, ","));
	if (!at(parser, SYMBOL, ")"))
		return fail(parser, _(", or )"));
	return advance(parser);
}

/* "is empty", "is not empty" */
static int
parse_empty(struct parser *parser, size_t node)
{
	parser->expr->nodes[node].operation = OP_EMPTY;
	if (at(parser, WORD, "not")) {
		parser->expr->nodes[node].operation = OP_NOT_EMPTY;
		if (advance(parser) != 0)
			return -1;
	}
	if (!at(parser, WORD, "empty"))
		return fail(parser, "empty");
	return advance(parser);
}

static const struct {
	enum token token;
	const char *content;
	enum operation operation;
	int (*rest)(struct parser *parser, size_t node);
} comparisons[] = {
    {SYMBOL, "=", OP_EQUAL, parse_value},
    {SYMBOL, "!=", OP_NOT_EQUAL, parse_value},
    {SYMBOL, "<", OP_LESS, parse_value},
    {SYMBOL, "<=", OP_LESS_EQUAL, parse_value},
    {SYMBOL, ">", OP_GREATER, parse_value},
    {SYMBOL, ">=", OP_GREATER_EQUAL, parse_value},
    {SYMBOL, "~", OP_MATCHES, parse_value},
    {SYMBOL, "!~", OP_MATCHES_NOT, parse_value},
    {WORD, "has", OP_HAS, parse_value},
    {WORD, "in", OP_IN, parse_values},
    {WORD, "is", OP_EMPTY, parse_empty},
};

#define COMPARISONS (sizeof(comparisons) / sizeof(comparisons[0]))

static size_t
parse_comparison(struct parser *parser)
{
	size_t node = add_node(parser, OP_EQUAL, 0, 0);

	if (node == FAILED)
		return FAILED;
	if (parser->token != WORD && parser->token != QUOTED) {
		fail(parser, _("a column, \"not\" or ("));
		return FAILED;
	}
	if (keep(parser, &parser->expr->nodes[node].column) != 0 || advance(parser) != 0)
		return FAILED;
	for (size_t i = 0; i < COMPARISONS; i++) {
		if (!at(parser, comparisons[i].token, comparisons[i].content))
			continue;
		parser->expr->nodes[node].operation = comparisons[i].operation;
		if (advance(parser) != 0 || comparisons[i].rest(parser, node) != 0)
			return FAILED;
		return node;
	}
	fail(parser, _("a comparison (= != < <= > >= ~ !~ in has is)"));
	return FAILED;
}

static size_t parse_or(struct parser *parser);

static size_t
parse_not(struct parser *parser)
{
	size_t inner = FAILED;

	if (++parser->depth > EXPR_DEPTH_MAX) {
		err_set(parser->err, ERR_USAGE, _("the expression is nested too deeply"));
		return FAILED;
	}
	if (at(parser, WORD, "not")) {
		inner = advance(parser) == 0 ? parse_not(parser) : FAILED;
		inner = inner != FAILED ? add_node(parser, OP_NOT, inner, 0) : FAILED;
	} else if (at(parser, SYMBOL, "(")) {
		inner = advance(parser) == 0 ? parse_or(parser) : FAILED;
		if (inner != FAILED && !at(parser, SYMBOL, ")")) {
			fail(parser, _("\"and\", \"or\" or )"));
			inner = FAILED;
		}
		if (inner != FAILED && advance(parser) != 0)
			inner = FAILED;
	} else {
		inner = parse_comparison(parser);
	}
	parser->depth--;
	return inner;
}

/* A chain of one operator, each part by `part`. */
static size_t
parse_chain(struct parser *parser, const char *operator_word, enum operation operation,
    size_t (*part)(struct parser *))
{
	size_t left = part(parser);

	while (left != FAILED && at(parser, WORD, operator_word)) {
		size_t right = advance(parser) == 0 ? part(parser) : FAILED;

		left = right != FAILED ? add_node(parser, operation, left, right) : FAILED;
	}
	return left;
}

static size_t
parse_and(struct parser *parser)
{
	return parse_chain(parser, "and", OP_AND, parse_not);
}

static size_t
parse_or(struct parser *parser)
{
	return parse_chain(parser, "or", OP_OR, parse_and);
}

/* Is the current token the end, or a word behind which the text goes on as something else? */
static bool
at_end(const struct parser *parser)
{
	for (size_t i = 0; parser->ends != NULL && parser->ends[i] != NULL; i++) {
		if (at(parser, WORD, parser->ends[i]))
			return true;
	}
	return parser->token == END;
}

static size_t
parse_whole(struct parser *parser)
{
	size_t root;

	if (advance(parser) != 0)
		return FAILED;
	/* Only the empty text holds for every row: behind a word that asks for one it is missing. */
	if (parser->token == END && parser->ends == NULL)
		return add_node(parser, OP_TRUE, 0, 0);
	root = parse_or(parser);
	if (root != FAILED && !at_end(parser)) {
		fail(parser, _("\"and\", \"or\" or the end"));
		return FAILED;
	}
	return root;
}

struct expr *
expr_parse_part(const char *text, size_t *place, const char *const *ends, struct err *err)
{
	struct parser parser = {.text = text,
	    .next = text + *place,
	    .err = err,
	    .content = STRBUF_INIT,
	    .ends = ends};
	struct expr *expr = mem_alloc(1, sizeof(*expr), err);

	if (expr == NULL)
		return NULL;
	expr->scratch[0] = expr->scratch[1] = (struct strbuf)STRBUF_INIT;
	parser.expr = expr;
	expr->root = parse_whole(&parser);
	strbuf_release(&parser.content);
	if (expr->root == FAILED) {
		expr_free(expr);
		return NULL;
	}
	*place = (size_t)(parser.start - text);
	return expr;
}

struct expr *
expr_parse(const char *text, struct err *err)
{
	size_t place = 0;

	return expr_parse_part(text, &place, NULL, err);
}

int
expr_read_word(const char *text, size_t *place, struct strbuf *word, bool *quoted, struct err *err)
{
	struct parser parser = {.text = text,
	    .next = text + *place,
	    .err = err,
	    .content = STRBUF_INIT};
	int result = advance(&parser);

	*quoted = parser.token == QUOTED;
	strbuf_clear(word);
	if (result == 0 && parser.token != END && parser.token != SYMBOL) {
		strbuf_add_slice(word, strbuf_slice(&parser.content));
		*place = (size_t)(parser.next - text);
		result = strbuf_check(word, err);
	}
	strbuf_release(&parser.content);
	return result;
}

bool
expr_names_column(const struct expr *expr, struct slice column)
{
	for (size_t i = 0; i < expr->node_count; i++) {
		if (expr->nodes[i].operation > OP_NOT && slice_equal(expr->nodes[i].column, column))
			return true;
	}
	return false;
}

void
expr_free(struct expr *expr)
{
	if (expr == NULL)
		return;
	for (size_t i = 0; i < expr->node_count; i++) {
		struct node *node = &expr->nodes[i];

		for (size_t j = 0; j < node->value_count; j++)
			strbuf_release(&node->values[j].bound);
		free(node->values);
		if (node->regex_ready)
			regfree(&node->regex);
	}
	free(expr->nodes);
	nameset_release(&expr->strings);
	strbuf_release(&expr->scratch[0]);
	strbuf_release(&expr->scratch[1]);
	free(expr);
}
