# SPDX-License-Identifier: MIT
#
# intervals.gp - dots on lines.
#
# $grid       x, top, bottom                     a line for each tick
# $rules      left, right, top, bottom           between rows of several dots
# $lines      x, y, end x, end y, colour         the intervals
# $points     x, y, radius, colour
# $totals     x, y, text                         at the right
# $labels     x, y, text                         beside the rows, a line each
# $ticks      x, y, text
# $swatches   left, right, top, bottom, colour
# $legend     x, y, text
# $title, $subtitle, $source   x, y, text
#
# A block that has nothing to show holds one mark without size at 0, 0.

plot $grid using 1:2:(0):($3 - $2) \
	with vectors nohead ls 1 notitle, \
    $rules using 1:3:1:2:3:4 \
	with boxxyerror fc rgb grid_colour notitle, \
    $lines using 1:2:($3 - $1):($4 - $2):5 \
	with vectors nohead lw 1.8 lc rgb variable notitle, \
    $points using 1:2:3:4 \
	with circles fs solid noborder fc rgb variable notitle, \
    $totals using 1:2:3 \
	with labels right noenhanced font ",".value_size tc rgb ink_colour notitle, \
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
