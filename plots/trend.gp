# SPDX-License-Identifier: MIT
#
# trend.gp - lines over columns.
#
# $rules      left, right, top, bottom           a line for each tick
# $leaders    x, y, end x, end y, colour         from the lines' ends to their words
# $faint      x, y, end x, end y, colour         what has no trend
# $lines      x, y, end x, end y, colour
# $points     x, y, radius, colour
# $shares     x, y, text, colour                 at the right
# $names      x, y, text, colour                 a line each
# $axis       x, y, text                         at the left
# $ticks      x, y, text                         below the columns
# $headings   x, y, text                         above the columns, a line each
# $keys       x, y, text                         numbers that stand for long headings,
# $legend     x, y, text                         and what they stand for
# $rest       x, y, text                         below: names and shares that have no place above
# $title, $subtitle, $source   x, y, text
#
# A block that has nothing to show holds one mark without size at 0, 0.

plot $rules using 1:3:1:2:3:4 \
	with boxxyerror fc rgb grid_colour notitle, \
    $leaders using 1:2:($3 - $1):($4 - $2):5 \
	with vectors nohead lw 0.6 lc rgb variable notitle, \
    $faint using 1:2:($3 - $1):($4 - $2):5 \
	with vectors nohead lw 1 lc rgb variable notitle, \
    $lines using 1:2:($3 - $1):($4 - $2):5 \
	with vectors nohead lw 2.5 lc rgb variable notitle, \
    $points using 1:2:3:4 \
	with circles fs solid noborder fc rgb variable notitle, \
    $shares using 1:2:3:4 \
	with labels left noenhanced font ",".value_size tc rgb variable notitle, \
    $names using 1:2:3:4 \
	with labels left noenhanced font ",".label_size tc rgb variable notitle, \
    $axis using 1:2:3 \
	with labels right noenhanced font ",".tick_size tc rgb grey_colour notitle, \
    $ticks using 1:2:3 \
	with labels center noenhanced font ",".tick_size tc rgb grey_colour notitle, \
    $headings using 1:2:3 \
	with labels center noenhanced font ",".legend_size tc rgb ink_colour notitle, \
    $keys using 1:2:3 \
	with labels right noenhanced font ",".legend_size tc rgb grey_colour notitle, \
    $legend using 1:2:3 \
	with labels left noenhanced font ",".legend_size tc rgb ink_colour notitle, \
    $rest using 1:2:3 \
	with labels left noenhanced font ",".tick_size tc rgb grey_colour notitle, \
    $title using 1:2:3 \
	with labels left noenhanced font ",".title_size tc rgb ink_colour notitle, \
    $subtitle using 1:2:3 \
	with labels left noenhanced font ",".subtitle_size tc rgb grey_colour notitle, \
    $source using 1:2:3 \
	with labels left noenhanced font ",".source_size tc rgb grey_colour notitle
