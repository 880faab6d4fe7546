/* SPDX-License-Identifier: MIT */
/*
 * A table with its margins is a network: rows and columns are its nodes, counts its
 * edges. What may change while all sums stay is a flow in circles; where a count is
 * hidden the flow may pass. A margin's flow is counted the other way round, since it stands
 * on the other side of its sum.
 */
#include "findings/suppress.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "findings/mem.h"

#define UNLIMITED (INT64_MAX / 4)

/* What it costs to hide a count besides: few are better than many, a margin is dear. */
#define COST_CELL 1000
#define COST_ZERO 3000
#define COST_MARGIN 1000000
#define COST_NONE INT64_MAX

struct net {
	size_t rows, columns; /* with the margins, which are the last of each */
	uint64_t *counts;
	bool *hidden;  /* borrowed */
	int64_t *flow; /* by edge: how much more (less for a margin) the count would be */
	/* Of a search for a way; nodes are rows, then columns. */
	int64_t *cost;
	size_t *before; /* the node before it on the way */
	size_t *queue;
	bool *queued;
};

static bool
is_margin(const struct net *net, size_t edge)
{
	return (edge / net->columns + 1 == net->rows) != (edge % net->columns + 1 == net->columns);
}

static int64_t
price(const struct net *net, size_t edge)
{
	if (net->hidden[edge] || net->flow[edge] != 0)
		return 0;
	if (edge / net->columns + 1 == net->rows || edge % net->columns + 1 == net->columns)
		return COST_MARGIN;
	if (net->counts[edge] == 0)
		return COST_ZERO;
	/* Of two, the smaller one tells less. */
	return COST_CELL + (int64_t)(net->counts[edge] < COST_CELL ? net->counts[edge] : COST_CELL);
}

/* How much more can flow over an edge, from its row or towards it: no count goes under 0. */
static int64_t
room(const struct net *net, size_t edge, bool from_row)
{
	bool grows = from_row != is_margin(net, edge);
	int64_t change = is_margin(net, edge) ? -net->flow[edge] : net->flow[edge];

	return grows ? UNLIMITED - change : (int64_t)net->counts[edge] + change;
}

/* The edge between a node and one of the other side. */
static size_t
edge_of(const struct net *net, size_t node, size_t other)
{
	return node < net->rows ? node * net->columns + (other - net->rows)
				: other * net->columns + (node - net->rows);
}

/* Is this way to `other` cheaper than what is known? */
static bool
improve(struct net *net, size_t node, size_t other, bool only_hidden, size_t banned)
{
	size_t edge = edge_of(net, node, other);
	int64_t cost;

	if (edge == banned || (only_hidden && !net->hidden[edge]) ||
	    room(net, edge, node < net->rows) == 0)
		return false;
	cost = net->cost[node] + price(net, edge);
	if (cost >= net->cost[other])
		return false;
	net->cost[other] = cost;
	net->before[other] = node;
	return true;
}

/* The cheapest way between two nodes that does not use `banned`. */
static bool
find_way(struct net *net, size_t from, size_t to, bool only_hidden, size_t banned)
{
	size_t nodes = net->rows + net->columns, head = 0, tail = 0;

	for (size_t i = 0; i < nodes; i++)
		net->cost[i] = COST_NONE;
	net->cost[from] = 0;
	/* A ring: no node is in it twice, so it holds all of them and one place. */
	net->queue[tail++] = from;
	while (head != tail) {
		size_t node = net->queue[head];
		size_t first = node < net->rows ? net->rows : 0;
		size_t end = node < net->rows ? nodes : net->rows;

		head = head < nodes ? head + 1 : 0;
		net->queued[node] = false;
		for (size_t other = first; other < end; other++) {
			if (!improve(net, node, other, only_hidden, banned) || net->queued[other])
				continue;
			net->queued[other] = true;
			net->queue[tail] = other;
			tail = tail < nodes ? tail + 1 : 0;
		}
	}
	return net->cost[to] != COST_NONE;
}

/* Let as much flow along the way as it takes, at most `wanted`. */
static int64_t
send(struct net *net, size_t from, size_t to, int64_t wanted)
{
	for (size_t node = to; node != from; node = net->before[node]) {
		size_t before = net->before[node], edge = edge_of(net, before, node);
		int64_t left = room(net, edge, before < net->rows);

		if (left < wanted)
			wanted = left;
	}
	for (size_t node = to; node != from; node = net->before[node]) {
		size_t before = net->before[node], edge = edge_of(net, before, node);

		net->flow[edge] += before < net->rows ? wanted : -wanted;
	}
	return wanted;
}

/* Can a count change by so much, when only hidden ones change with it, or any? */
static bool
can_change(struct net *net, size_t edge, bool grows, int64_t wanted, bool only_hidden)
{
	size_t row = edge / net->columns, column = net->rows + edge % net->columns;
	/* What flows into the row over this edge must leave it over others. */
	bool from_row = grows == is_margin(net, edge);
	size_t from = from_row ? row : column, to = from_row ? column : row;

	memset(net->flow, 0, net->rows * net->columns * sizeof(*net->flow));
	while (wanted > 0 && find_way(net, from, to, only_hidden, edge))
		wanted -= send(net, from, to, wanted);
	return wanted == 0;
}

/* Hide what has to change with a count. All can change together, so a way is always found. */
static void
protect(struct net *net, size_t edge, bool grows, int64_t wanted)
{
	if (can_change(net, edge, grows, wanted, true))
		return;
	can_change(net, edge, grows, wanted, false);
	for (size_t i = 0; i < net->rows * net->columns; i++)
		net->hidden[i] = net->hidden[i] || net->flow[i] != 0;
}

static void
net_close(struct net *net)
{
	free(net->counts);
	free(net->flow);
	free(net->cost);
	free(net->before);
	free(net->queue);
	free(net->queued);
}

static int
net_open(struct net *net, const struct table *table, struct err *err)
{
	size_t rows = table->row_count + 1, columns = table->column_count + 1;
	size_t nodes = rows + columns;

	/* Sizes that overflow are those of no table that memory holds. */
	if (rows == 0 || columns == 0 || nodes == 0) {
		err_memory(err);
		return -1;
	}
	*net = (struct net){.rows = rows,
	    .columns = columns,
	    .hidden = table->hidden,
	    .counts = mem_alloc(rows * columns, sizeof(*net->counts), err),
	    .flow = mem_alloc(rows * columns, sizeof(*net->flow), err),
	    .cost = mem_alloc(nodes, sizeof(*net->cost), err),
	    .before = mem_alloc(nodes, sizeof(*net->before), err),
	    .queue = mem_alloc(nodes + 1, sizeof(*net->queue), err),
	    .queued = mem_alloc(nodes, sizeof(*net->queued), err)};
	if (net->counts == NULL || net->flow == NULL || net->cost == NULL || net->before == NULL ||
	    net->queue == NULL || net->queued == NULL) {
		net_close(net);
		return -1;
	}
	for (size_t row = 0; row + 1 < rows; row++) {
		for (size_t column = 0; column + 1 < columns; column++)
			net->counts[row * columns + column] = *table_at(table, row, column);
		net->counts[row * columns + columns - 1] = table_row_total(table, row);
	}
	for (size_t column = 0; column + 1 < columns; column++)
		net->counts[(rows - 1) * columns + column] = table_column_total(table, column);
	net->counts[rows * columns - 1] = table_total(table);
	return 0;
}

int
table_suppress(struct table *table, uint64_t least, struct suppressed *suppressed, struct err *err)
{
	size_t edges = (table->row_count + 1) * (table->column_count + 1);
	struct net net = {0};

	*suppressed = (struct suppressed){0, 0};
	table->hidden = mem_alloc(edges, sizeof(*table->hidden), err);
	if (table->hidden == NULL || net_open(&net, table, err) != 0)
		return -1;
	for (size_t i = 0; i < edges; i++) {
		table->hidden[i] = net.counts[i] > 0 && net.counts[i] < least;
		suppressed->small += table->hidden[i];
	}
	for (size_t i = 0; i < edges; i++) {
		if (net.counts[i] == 0 || net.counts[i] >= least)
			continue;
		protect(&net, i, true, (int64_t)(least - net.counts[i]));
		protect(&net, i, false, (int64_t)net.counts[i]);
	}
	for (size_t i = 0; i < edges; i++)
		suppressed->others += table->hidden[i];
	suppressed->others -= suppressed->small;
	net_close(&net);
	return 0;
}
