# SPDX-License-Identifier: MIT
#
# small.gp - panels of small bars.
#
# $axes       x, top, bottom                     where the bars begin
# $behind     left, right, top, bottom           paper under the totals
# $bars       left, right, top, bottom, colour
# $totals     x, y, text                         at the bars' ends
# $labels     x, y, text                         at the left of each strip, a line each
# $headings   x, y, text                         above the panels, a line each
# $swatches   left, right, top, bottom, colour
# $legend     x, y, text
# $title, $subtitle, $source   x, y, text
#
# A block that has nothing to show holds one mark without size at 0, 0.

plot $axes using 1:2:(0):($3 - $2) \
	with vectors nohead ls 1 notitle, \
    $behind using 1:3:1:2:3:4 \
	with boxxyerror fc rgb paper_colour notitle, \
    $bars using 1:3:1:2:3:4:5 \
	with boxxyerror fc rgb variable notitle, \
    $totals using 1:2:3 \
	with labels left noenhanced font ",".value_size tc rgb ink_colour notitle, \
    $labels using 1:2:3 \
	with labels right noenhanced font ",".tick_size tc rgb ink_colour notitle, \
    $headings using 1:2:3 \
	with labels left noenhanced font ",".legend_size tc rgb ink_colour notitle, \
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
