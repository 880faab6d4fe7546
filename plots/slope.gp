# SPDX-License-Identifier: MIT
#
# slope.gp - lines between two axes.
#
# $grid            x, top, bottom                     the two axes
# $leaders         x, y, end x, end y, colour         from the lines' ends to their words
# $faint           x, y, end x, end y, colour         what did not change, or only by chance
# $lines           x, y, end x, end y, colour         what changed
# $points          x, y, radius, colour
# $left_shares     x, y, text, colour
# $left_names      x, y, text, colour                 a line each
# $shares          x, y, text, colour
# $names           x, y, text, colour
# $left_headings   x, y, text                         the processes
# $headings        x, y, text
# $swatches        left, right, top, bottom, colour
# $legend          x, y, text
# $rest            x, y, text                         below: names and shares that have no place above
# $title, $subtitle, $source   x, y, text
#
# A block that has nothing to show holds one mark without size at 0, 0.

plot $grid using 1:2:(0):($3 - $2) \
	with vectors nohead ls 1 notitle, \
    $leaders using 1:2:($3 - $1):($4 - $2):5 \
	with vectors nohead lw 0.6 lc rgb variable notitle, \
    $faint using 1:2:($3 - $1):($4 - $2):5 \
	with vectors nohead lw 1 lc rgb variable notitle, \
    $lines using 1:2:($3 - $1):($4 - $2):5 \
	with vectors nohead lw 2.5 lc rgb variable notitle, \
    $points using 1:2:3:4 \
	with circles fs solid noborder fc rgb variable notitle, \
    $left_shares using 1:2:3:4 \
	with labels right noenhanced font ",".value_size tc rgb variable notitle, \
    $left_names using 1:2:3:4 \
	with labels right noenhanced font ",".label_size tc rgb variable notitle, \
    $shares using 1:2:3:4 \
	with labels left noenhanced font ",".value_size tc rgb variable notitle, \
    $names using 1:2:3:4 \
	with labels left noenhanced font ",".label_size tc rgb variable notitle, \
    $left_headings using 1:2:3 \
	with labels right noenhanced font ",".legend_size tc rgb ink_colour notitle, \
    $headings using 1:2:3 \
	with labels left noenhanced font ",".legend_size tc rgb ink_colour notitle, \
    $swatches using 1:3:1:2:3:4:5 \
	with boxxyerror fc rgb variable notitle, \
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
