# SPDX-License-Identifier: MIT
#
# style.gp - what all charts look like.
#
# The program reads the lines of the form `name = value` too, because it works
# out where everything goes from these sizes; so keep to plain numbers and
# strings there. Colours of bars are chosen in this order: the codebook's, the
# `colour_CODE` of a code, the next of `palette`.

# Typeface, with one to fall back on. Widths are computed for DejaVu Sans, and
# Verdana is as wide. Letters of a wider one are drawn smaller than the sizes below
# say, so that they take the same room: with one a tenth wider `letter_scale` is 0.9.
font = "DejaVu Sans,Verdana"
letter_scale = 1

# Sizes of letters.
title_size = 22
subtitle_size = 14
legend_size = 13
label_size = 13
value_size = 12
tick_size = 12
source_size = 11

# The canvas: its width and the white around what is drawn. Its height follows
# from what is on it.
canvas_width = 960
canvas_margin = 24

# Rows: the widest that labels may become beside the bars (the second where one
# would take more than four lines), how thick a bar is, the white between rows.
label_width = 320
label_width_long = 440
bar_height = 22
row_gap = 9

# Paper, what is written on it, what is less important, lines behind the bars.
paper_colour = "#ffffff"
ink_colour = "#222222"
grey_colour = "#636363"
grid_colour = "#dedede"

# Types of findings. Each is as light or dark as no other one, for grey print.
colour_strength = "#00558c"
colour_opportunity = "#c85000"
colour_proposal = "#e69f00"

# What became of findings, from done to not begun. Neighbours differ in lightness.
colour_attended = "#1c6b4a"
colour_partly_attended = "#6aae8b"
colour_in_progress = "#c3e2d0"
colour_not_attended = "#4a4a4a"
colour_pending = "#e08aa0"

# Columns that are no types; a chart with one column takes the first. Neighbours
# differ in lightness, and for readers who see colours differently too.
palette = "#00558c #e69f00 #a33b6f #7cc6ee #1c6b4a #f2c4b3 #5b3f8f #b5b82e #8c3b12 #9fb4d9 #3d4a57 #d8a6d0"

# With --print grey: each of these plain, then each with lying lines, standing lines
# and dots; and those of the types.
grey_palette = "#262626 #c8c8c8 #7e7e7e"
grey_strength = "#262626"
grey_opportunity = "#7e7e7e"
grey_proposal = "#c8c8c8"

# A missing value, and the sum of what was left out.
missing_colour = "#8a8a8a"
other_colour = "#bdbdbd"

# More than was to be expected, and fewer.
more_colour = "#5b3f8f"
fewer_colour = "#1c6b4a"

# What came back although it had been attended.
again_colour = "#5c1f00"
