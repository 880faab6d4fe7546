# SPDX-License-Identifier: MIT
#
# charts.gp - what the report's charts have of their own: at the width of a page's text
# their letters are as large as those of its tables, and thirty rows leave room for words.

canvas_width = 760
canvas_margin = 4
label_width = 250
bar_height = 17
row_gap = 5
