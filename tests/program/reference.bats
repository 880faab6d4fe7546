#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# The runner of comparisons with reference values must not let anything pass that
# differs or is forgotten.

load ../lib

# compares MODULE-LINES - a reference of four values, and one module
compares() {
	mkdir -p t/reference
	cp "$FINDINGS_TOP/tests/reference-values" t/
	cp "$FINDINGS_TOP/tests/reference/harness.py" t/reference/
	cat > t/reference/REFERENCE.json <<-'EOF'
		{"datasets": {"d": {"stats": {"x": {"value": 0.1}, "ci": {"value": [1, 2]}, "none": {"value": null}}}}}
	EOF
	printf '%s\n' "$1" > t/reference/compare_one.py
	try t/reference-values
}

@test "reference: what agrees passes, and is counted" {
	compares 'NOT_GIVEN = {"d:none": "nobody asks"}
def compare(ref):
    yield "d", "x", ref.value("d", "x"), 0.1 + 1e-12, 1e-10, "rel"
    yield "d", "ci", ref.value("d", "ci"), [1.5, 1.5], 0.5, "abs"'
	expect_status 0
	expect_output "ok 1 - one: d, 3 values
ok 2 - every value is compared, or not given for a reason
# 3 values compared, 1 not given:
#       1 nobody asks
1..2"
}

@test "reference: a difference fails, a value where there is none, none where there is one, another shape" {
	for pair in '0.1, 0.1 + 1e-9' 'None, 0.0' '0.1, None' '0.1, [0.1]' '0.1, float("nan")' '0.0, 1e-9'; do
		compares "NOT_GIVEN = {'d:ci': 'r', 'd:none': 'r'}
def compare(ref):
    yield 'd', 'x', $pair, 1e-10, 'rel'"
		expect_status 1
		[[ ${lines[0]} = "not ok 1 - one: d, "* ]]
	done
}

@test "reference: what is forgotten fails, and so does what is not there" {
	compares 'NOT_GIVEN = {"d:none": "r"}
def compare(ref):
    yield "d", "x", 0.1, 0.1, 0, "exact"
    yield "d", "ci[1]", 2, 2, 0, "exact"'
	expect_status 1
	[[ $output = *"not ok 2"*"# d:ci[0]: neither compared nor explained"* ]]
	compares 'NOT_GIVEN = {"d:*": "r", "d:x": "idle"}
def compare(ref):
    yield "d", "x", 0.1, 0.1, 0, "exact"
    yield "d", "y", 1, 1, 0, "exact"'
	expect_status 1
	[[ $output = *"# d:y: no such value"* ]]
	[[ $output = *"# d:x: nothing needs this reason"* ]]
}

@test "reference: a program that fails is a failing test" {
	compares 'import harness
NOT_GIVEN = {}
def compare(ref):
    yield "d", "x", 0.1, harness.run("false"), 0, "exact"'
	expect_status 1
	[[ $output = *"not ok 1 - one: all of it"*"false : exit status 1, not 0"* ]]
}
