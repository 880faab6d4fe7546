/* SPDX-License-Identifier: MIT */
/* expr - within model: the tree that the parser makes and the evaluator walks. */
#ifndef MODEL_EXPR_H
#define MODEL_EXPR_H

#include <regex.h>

#include "findings/expr.h"

enum operation {
	OP_TRUE,
	OP_AND,
	OP_OR,
	OP_NOT,
	OP_EQUAL,
	OP_NOT_EQUAL,
	OP_IN,
	OP_LESS,
	OP_LESS_EQUAL,
	OP_GREATER,
	OP_GREATER_EQUAL,
	OP_HAS,
	OP_MATCHES,
	OP_MATCHES_NOT,
	OP_EMPTY,
	OP_NOT_EMPTY,
};

struct value {
	struct slice written; /* as in the expression */
	struct strbuf bound;  /* as compared: the code, folded where asked for */
	double number;
	bool numeric;
};

struct node {
	enum operation operation;
	size_t left, right; /* nodes; right only of `and` and `or` */
	struct slice column;
	struct value *values;
	size_t value_count, value_capacity;
	size_t column_index; /* once bound */
	enum kind kind;	     /* of the codes in the column; KIND_NONE where the codebook has none */
	regex_t regex;
	bool regex_ready;
};

struct expr {
	struct node *nodes;
	size_t node_count, node_capacity;
	size_t root;
	struct nameset strings;
	const struct codebook *book;
	bool fold;
	struct strbuf scratch[2];
};

/* How deep parentheses and `not` may be nested: what a person writes, not what breaks a stack. */
#define EXPR_DEPTH_MAX 200
#define EXPR_NODES_MAX 20000

#endif
