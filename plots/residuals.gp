# SPDX-License-Identifier: MIT
#
# residuals.gp - rows by columns in two colours.
#
# $rules      left, right, top, bottom           between the rows
# $cells      left, right, top, bottom, colour
# $values     x, y, text, colour                 in the cells
# $labels     x, y, text                         beside the rows, a line each
# $headings   x, y, text                         above the columns, a line each
# $keys       x, y, text                         numbers that stand for long headings,
# $swatches   left, right, top, bottom, colour
# $legend     x, y, text                         what they and the colours stand for
# $title, $subtitle, $source   x, y, text
#
# A block that has nothing to show holds one mark without size at 0, 0.

plot $rules using 1:3:1:2:3:4 \
	with boxxyerror fc rgb grid_colour notitle, \
    $cells using 1:3:1:2:3:4:5 \
	with boxxyerror fc rgb variable notitle, \
    $values using 1:2:3:4 \
	with labels center noenhanced font ",".value_size tc rgb variable notitle, \
    $labels using 1:2:3 \
	with labels right noenhanced font ",".label_size tc rgb ink_colour notitle, \
    $headings using 1:2:3 \
	with labels center noenhanced font ",".legend_size tc rgb ink_colour notitle, \
    $keys using 1:2:3 \
	with labels right noenhanced font ",".legend_size tc rgb grey_colour notitle, \
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
