# SPDX-License-Identifier: MIT
#
# map.gp - points in a plane.
#
# $axes      x, top, bottom                     through 0, upright
# $rules     left, right, top, bottom           and level
# $leaders   x, y, end x, end y, colour         from points to labels that are not beside them
# $behind    left, right, top, bottom           paper under the names, which no line crosses
# $points    x, y, radius, colour               rows
# $holes     x, y, radius, colour               in supplementary ones
# $squares   left, right, top, bottom, colour   columns
# $names     x, y, text, colour                 a line each
# $numbers   x, y, text, colour                 that stand for names without room
# $ticks     x, y, text                         what the axes show
# $keys      x, y, text                         the numbers again,
# $legend    x, y, text                         and what they stand for
# $title, $subtitle, $source   x, y, text
#
# A block that has nothing to show holds one mark without size at 0, 0.

plot $axes using 1:2:(0):($3 - $2) \
	with vectors nohead ls 1 notitle, \
    $rules using 1:3:1:2:3:4 \
	with boxxyerror fc rgb grid_colour notitle, \
    $leaders using 1:2:($3 - $1):($4 - $2):5 \
	with vectors nohead lw 0.7 lc rgb variable notitle, \
    $behind using 1:3:1:2:3:4 \
	with boxxyerror fc rgb paper_colour notitle, \
    $points using 1:2:3:4 \
	with circles fs solid noborder fc rgb variable notitle, \
    $holes using 1:2:3:4 \
	with circles fs solid noborder fc rgb variable notitle, \
    $squares using 1:3:1:2:3:4:5 \
	with boxxyerror fc rgb variable notitle, \
    $names using 1:2:3:4 \
	with labels left noenhanced font ",".label_size tc rgb variable notitle, \
    $numbers using 1:2:3:4 \
	with labels left noenhanced font ",".label_size tc rgb variable notitle, \
    $ticks using 1:2:3 \
	with labels left noenhanced font ",".tick_size tc rgb grey_colour notitle, \
    $keys using 1:2:3 \
	with labels right noenhanced font ",".legend_size tc rgb grey_colour notitle, \
    $legend using 1:2:3 \
	with labels left noenhanced font ",".legend_size tc rgb ink_colour notitle, \
    $title using 1:2:3 \
	with labels left noenhanced font ",".title_size tc rgb ink_colour notitle, \
    $subtitle using 1:2:3 \
	with labels left noenhanced font ",".subtitle_size tc rgb grey_colour notitle, \
    $source using 1:2:3 \
	with labels left noenhanced font ",".source_size tc rgb grey_colour notitle
