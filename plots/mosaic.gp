# SPDX-License-Identifier: MIT
#
# mosaic.gp - bands, cut.
#
# $grid       x, top, bottom                     a line for each tick
# $leaders    x, y, end x, end y, colour         from the labels to the bands
# $bars       left, right, top, bottom, colour
# $values     x, y, text, colour                 in the bands
# $totals     x, y, text                         beside the labels
# $labels     x, y, text                         a line each
# $ticks      x, y, text
# $swatches   left, right, top, bottom, colour
# $legend     x, y, text
# $rest       x, y, text                         what is too low for a label
# $title, $subtitle, $source   x, y, text
#
# A block that has nothing to show holds one mark without size at 0, 0.

plot $grid using 1:2:(0):($3 - $2) \
	with vectors nohead ls 1 notitle, \
    $leaders using 1:2:($3 - $1):($4 - $2):5 \
	with vectors nohead lw 0.8 lc rgb variable notitle, \
    $bars using 1:3:1:2:3:4:5 \
	with boxxyerror fc rgb variable notitle, \
    $values using 1:2:3:4 \
	with labels center noenhanced font ",".value_size tc rgb variable notitle, \
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
    $rest using 1:2:3 \
	with labels left noenhanced font ",".tick_size tc rgb grey_colour notitle, \
    $title using 1:2:3 \
	with labels left noenhanced font ",".title_size tc rgb ink_colour notitle, \
    $subtitle using 1:2:3 \
	with labels left noenhanced font ",".subtitle_size tc rgb grey_colour notitle, \
    $source using 1:2:3 \
	with labels left noenhanced font ",".source_size tc rgb grey_colour notitle
