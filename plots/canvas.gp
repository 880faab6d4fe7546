# SPDX-License-Identifier: MIT
#
# canvas.gp - what all charts are drawn on.
#
# The whole canvas is the plot, measured in pixels from its top left corner, x to
# the right, y down: `width` and `height` of them. The picture has `picture_width`
# and `picture_height` pixels, `scale` for each one of the canvas; an SVG has its
# canvas's size, and the program tells it afterwards how large it is shown.

set encoding utf8
if (!exists("letter_scale")) letter_scale = 1
if (format eq "png") {
	# Sizes of letters are points of 1/72 inch here, at 96 pixels to the inch.
	set terminal pngcairo noenhanced size picture_width,picture_height \
	    font font.",12" fontscale scale*0.75*letter_scale linewidth scale background paper_colour
}
if (format eq "pdf") {
	# Here a line of width 1 is half a point, and letters have three quarters of their size.
	# A page has whole points, of which gnuplot cuts off what is behind the point.
	points(pixels) = (floor(pixels * 0.75 + 0.5) + 0.1) / 72
	set terminal pdfcairo noenhanced size points(picture_width),points(picture_height) \
	    font font.",12" fontscale scale*0.75*0.75*letter_scale linewidth scale*1.5 background paper_colour
}
if (format eq "svg") {
	set terminal svg noenhanced size width,height \
	    font font.",12" fontscale letter_scale background paper_colour
}

set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
set xrange [0:width]
set yrange [height:0]
unset key
unset border
unset tics
set datafile separator tab
set style fill solid 1 noborder
set style line 1 lc rgb grid_colour lw 1
