# SPDX-License-Identifier: MIT
#
# status.gp - horizontal bars, stacked, with words at their ends.
#
# $grid       x, top, bottom                     a line for each tick
# $behind     left, right, top, bottom           paper under the words
# $bars       left, right, top, bottom, colour
# $values     x, y, text, colour                 in the bars
# $totals     x, y, text                         what is pending, at their ends
# $labels     x, y, text                         beside them, a line each
# $ticks      x, y, text
# $swatches   left, right, top, bottom, colour
# $legend     x, y, text
# $title, $subtitle, $source   x, y, text
#
# A block that has nothing to show holds one mark without size at 0, 0.

plot $grid using 1:2:(0):($3 - $2) \
	with vectors nohead ls 1 notitle, \
    $behind using 1:3:1:2:3:4 \
	with boxxyerror fc rgb paper_colour notitle, \
    $bars using 1:3:1:2:3:4:5 \
	with boxxyerror fc rgb variable notitle, \
    $values using 1:2:3:4 \
	with labels center noenhanced font ",".value_size tc rgb variable notitle, \
    $totals using 1:2:3 \
	with labels left noenhanced font ",".value_size tc rgb ink_colour notitle, \
    $labels using 1:2:3 \
	with labels right noenhanced font ",".label_size tc rgb ink_colour notitle, \
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
