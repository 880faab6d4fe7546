# SPDX-License-Identifier: MIT
#
# diverging.gp - bars to both sides of an axis, and panels beside them.
#
# $grid       x, top, bottom              a line for each tick
# $behind     left, right, top, bottom    paper under the totals
# $bars       left, right, top, bottom, colour
# $axes       x, top, bottom              where bars begin
# $totals     x, y, text                  at the bars' right ends,
# $left_totals   x, y, text               at their left ends
# $labels     x, y, text                  beside the rows, a line each
# $headings   x, y, text                  above what lies to the right of an axis,
# $left_headings x, y, text               to its left
# $ticks      x, y, text
# $swatches   left, right, top, bottom, colour
# $legend     x, y, text                  where headings would not fit
# $title, $subtitle, $source              x, y, text
#
# A block that has nothing to show holds one mark without size at 0, 0.

plot $grid using 1:2:(0):($3 - $2) with vectors nohead ls 1 notitle, \
    $behind using 1:3:1:2:3:4 \
	with boxxyerror fc rgb paper_colour notitle, \
    $bars using 1:3:1:2:3:4:5 \
	with boxxyerror fc rgb variable notitle, \
    $axes using 1:2:(0):($3 - $2) \
	with vectors nohead lw 1 lc rgb ink_colour notitle, \
    $totals using 1:2:3 \
	with labels left noenhanced font ",".value_size tc rgb ink_colour notitle, \
    $left_totals using 1:2:3 \
	with labels right noenhanced font ",".value_size tc rgb ink_colour notitle, \
    $labels using 1:2:3 \
	with labels right noenhanced font ",".label_size tc rgb ink_colour notitle, \
    $headings using 1:2:3 \
	with labels left noenhanced font ",".legend_size tc rgb ink_colour notitle, \
    $left_headings using 1:2:3 \
	with labels right noenhanced font ",".legend_size tc rgb ink_colour notitle, \
    $ticks using 1:2:3 \
	with labels center noenhanced font ",".tick_size tc rgb grey_colour notitle, \
    $swatches using 1:3:1:2:3:4:5 \
	with boxxyerror fc rgb variable notitle, \
    $legend using 1:2:3 \
	with labels left noenhanced font ",".legend_size tc rgb ink_colour notitle, \
    $title using 1:2:3 \
	with labels left noenhanced font ",".title_size tc rgb ink_colour notitle, \
    $subtitle using 1:2:3 \
	with labels left noenhanced font ",".subtitle_size tc rgb grey_colour notitle, \
    $source using 1:2:3 \
	with labels left noenhanced font ",".source_size tc rgb grey_colour notitle
