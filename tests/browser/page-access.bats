#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# What axe-core says of a page, and whether it fits where it is looked at.

load ../lib
load page

@test "on a phone, at a desk, on a wall" {
	dataset_page --both
	drive use page.html widths
}

@test "axe-core finds nothing, in both schemes and languages" {
	dataset_page --both
	drive access page.html
}

@test "axe-core finds nothing in the document without its script" {
	dataset_page
	sed '/^<script>/,/<\/script>$/d' page.html > plain.html
	[ "$(wc -c < plain.html)" -lt "$(($(wc -c < page.html) - 20000))" ]
	grep -q '</body>' plain.html
	drive access plain.html light-360 dark-1280
}
