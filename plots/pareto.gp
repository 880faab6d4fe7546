# SPDX-License-Identifier: MIT
#
# pareto.gp - bars, and the line of what they come to.
#
# $grid       x, top, bottom                     a line for each tick
# $most       x, top, bottom                     where 80 % are
# $behind     left, right, top, bottom           paper under the totals
# $bars       left, right, top, bottom, colour
# $line       x, y, end x, end y, colour         from dot to dot, and where the strong bars end
# $points     x, y, radius, colour
# $totals     x, y, text                         at the bars' ends
# $shares     x, y, text                         at the right, of the line
# $labels     x, y, text                         beside the bars, a line each
# $headings   x, y, text
# $ticks      x, y, text
# $title, $subtitle, $source   x, y, text
#
# A block that has nothing to show holds one mark without size at 0, 0.

plot $grid using 1:2:(0):($3 - $2) \
	with vectors nohead ls 1 notitle, \
    $most using 1:2:(0):($3 - $2) \
	with vectors nohead dt 2 lw 1 lc rgb grey_colour notitle, \
    $behind using 1:3:1:2:3:4 \
	with boxxyerror fc rgb paper_colour notitle, \
    $bars using 1:3:1:2:3:4:5 \
	with boxxyerror fc rgb variable notitle, \
    $line using 1:2:($3 - $1):($4 - $2):5 \
	with vectors nohead lw 1.5 lc rgb variable notitle, \
    $points using 1:2:3:4 \
	with circles fs solid noborder fc rgb variable notitle, \
    $totals using 1:2:3 \
	with labels left noenhanced font ",".value_size tc rgb ink_colour notitle, \
    $shares using 1:2:3 \
	with labels right noenhanced font ",".value_size tc rgb ink_colour notitle, \
    $labels using 1:2:3 \
	with labels right noenhanced font ",".label_size tc rgb ink_colour notitle, \
    $headings using 1:2:3 \
	with labels right noenhanced font ",".legend_size tc rgb ink_colour notitle, \
    $ticks using 1:2:3 \
	with labels center noenhanced font ",".tick_size tc rgb grey_colour notitle, \
    $title using 1:2:3 \
	with labels left noenhanced font ",".title_size tc rgb ink_colour notitle, \
    $subtitle using 1:2:3 \
	with labels left noenhanced font ",".subtitle_size tc rgb grey_colour notitle, \
    $source using 1:2:3 \
	with labels left noenhanced font ",".source_size tc rgb grey_colour notitle
