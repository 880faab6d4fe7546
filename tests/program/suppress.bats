#!/usr/bin/env bats
# shellcheck disable=SC2154 # status, output, stderr: set by try
# SPDX-License-Identifier: MIT
#
# findings-tab --suppress: what is hidden stays hidden, whatever is computed from the rest.

load ../lib

@test "suppress: a small count does not go alone" {
	printf 'theme,type,count\na,x,1\na,y,20\na,z,30\nb,x,40\nb,y,50\nb,z,60\nc,x,70\nc,y,80\nc,z,90\n' > in.csv
	try findings-tab --suppress 3 --totals in.csv
	expect_status 0
	expect_output 'theme,x,y,z,total
a,*,*,30,51
b,*,*,60,150
c,70,80,90,240
total,111,150,180,441'
	expect_error 'findings-tab: 1 counts under 3 are hidden, totals among them, and 3 others: by what is left each of them may be 0, or 3'
	# The totals may be published elsewhere, so they are minded where they are not written.
	try findings-tab --suppress 3 in.csv
	expect_output 'theme,x,y,z
a,*,*,30
b,*,*,60
c,70,80,90'
	try findings-tab --suppress 1 in.csv
	expect_error ""
	[[ $output != *'*'* ]]
	for options in "-k theme" "-k theme,type --tally" "-k theme,type --ids"; do
		# shellcheck disable=SC2086 # options are words
		try findings-tab --suppress 3 $options in.csv
		expect_status 2
	done
}

@test "suppress: what is hidden is no count for other programs" {
	findings-tab --suppress 4 --totals "$DATASET/findings.csv" > table.csv
	try findings-share table.csv
	expect_status 1
	try findings-cross table.csv
	expect_status 1
}

@test "suppress: attacked by linear algebra and programming from all that is published" {
	/usr/bin/python3 - "$FINDINGS_TOP/tests/lib" attacked.csv "$(wants_all && echo 150 || echo 30)" <<-'END'
		import collections, csv, io, random, subprocess, sys
		sys.path.insert(0, sys.argv[1])
		sys.dont_write_bytecode = True
		import attack

		# The attack itself finds what is to be found.
		assert attack.determined([[None, 20, 21], [40, 50, 90], [41, 70, 111]]) == [(0, 0)]
		some = attack.bounds([[None, None, 3], [None, None, 7], [4, 6, 10]])
		assert some[0, 0] == (0, 3) and some[1, 0] == (1, 4), some

		random.seed(20210606)
		trials = int(sys.argv[3])
		tried = collections.defaultdict(collections.Counter)
		for trial in range(trials):
		    least = random.randint(2, 6)
		    shape = random.randint(1, 6), random.randint(1, 4)
		    sizes = random.choice([[0, 1, 2, 3], [0, 1, 5, 9, 30], [0, 0, 0, 1, 2, 40], [4, 20, 50, 1]])
		    truth = [[random.choice(sizes) for _ in range(shape[1])] for _ in range(shape[0])]
		    if sum(map(sum, truth)) == 0:
		        continue
		    text = "theme,type,count\n" + "".join(
		        f"r{i},c{j},{n}\n" for i, row in enumerate(truth) for j, n in enumerate(row))
		    done = subprocess.run(["findings-tab", "--suppress", str(least), "--totals"], input=text,
		                          capture_output=True, text=True, check=True)
		    rows = list(csv.reader(io.StringIO(done.stdout)))[1:]
		    cells = [[None if cell == "*" else int(cell) for cell in row[1:]] for row in rows]
		    whole = [row + [sum(row)] for row in truth]
		    whole.append([sum(column) for column in zip(*whole)])
		    for i, row in enumerate(whole):
		        for j, n in enumerate(row):
		            assert cells[i][j] in (None, n), (trial, i, j)
		            # Nothing small is left to be read.
		            assert not (0 < n < least and cells[i][j] is not None), (trial, i, j)
		    figures = tried[least]
		    figures["tables"] += 1
		    hidden = [(i, j) for i, row in enumerate(cells) for j, n in enumerate(row) if n is None]
		    if not hidden:
		        continue
		    figures["given_away"] += len(attack.determined(cells))
		    bounds = attack.bounds(cells)
		    for i, j in hidden:
		        low, high = bounds[i, j]
		        if 0 < whole[i][j] < least:
		            figures["small"] += 1
		            figures["closer"] += not (low == 0 and (high is None or high >= least))
		        else:
		            figures["others"] += 1
		            figures["closer"] += not (high is None or high > low)
		names = ["tables", "small", "others", "given_away", "closer"]
		with open(sys.argv[2], "w", newline="") as file:
		    table = csv.writer(file, lineterminator="\n")
		    table.writerow(["least", *names])
		    table.writerows([least, *(tried[least][name] for name in names)] for least in sorted(tried))
		total = sum(tried.values(), collections.Counter())
		print(total)
		assert total["small"] > 2 * trials and total["others"] > trials
		assert total["given_away"] == total["closer"] == 0
	END
	# For docs/testing.md.
	! wants_all || cp attacked.csv "$FINDINGS_BUILD/attacked.csv"
}
