#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
load ../lib

# What real shells make of the completions, typed in a terminal.

teardown() {
	tmux -L "completions-$BATS_TEST_NUMBER" kill-server 2> /dev/null || :
}

terminal() {
	tmux -L "completions-$BATS_TEST_NUMBER" -f /dev/null "$@"
}

# start COMMAND - a terminal in which it runs, in an empty home of its own
start() {
	local variable settings=(-e HOME="$PWD" -e PS1='$ ' -e LANG=C.UTF-8)

	for variable in PATH FINDINGS_BUILD FINDINGS_TOP; do
		settings+=(-e "$variable=${!variable}")
	done
	printf 'theme,type,area,text\nprensa,strength,A,b\n' > findings.csv
	terminal new-session -d -x 160 -y 40 "${settings[@]}" "$1"
}

# shows TEXT - wait until the terminal does; say what it shows where it never does
shows() {
	local _

	for _ in {1..100}; do
		terminal capture-pane -p | grep -qF -- "$1" && return
		sleep 0.1
	done
	echo "no \"$1\" in:"
	terminal capture-pane -p | grep .
	return 1
}

typed() {
	terminal send-keys "$@"
}

# The same in each shell: an option, words, columns of a file also after a comma, files.
completes() {
	typed 'findings-tab --ord' Tab
	shows '--order'
	typed C-u 'findings-tab --missing dr' Tab
	shows '--missing drop'
	typed C-u 'findings-tab findings.csv -k th' Tab
	shows '-k theme'
	typed C-u 'findings-tab findings.csv -k theme,ar' Tab
	shows '-k theme,area'
	typed C-u 'findings-share fin' Tab
	shows 'findings-share findings.csv'
}

@test "bash completes options, their words, columns and files" {
	start 'bash --norc --noprofile'
	typed 'for f in $FINDINGS_BUILD/share/completions/bash/*; do . $f; done; echo rea""dy' Enter
	shows ready
	completes
	typed C-u 'findings-tab --lang=e' Tab Tab
	shows 'en  es'
}

@test "zsh completes options, their words, columns and files" {
	start 'zsh -f'
	typed 'fpath=($FINDINGS_BUILD/share/completions/zsh $fpath); autoload -U compinit; compinit -u; bindkey -e; echo rea""dy' Enter
	shows ready
	completes
	typed C-u 'findings-tab --lang=e' Tab Tab
	shows 'en  es'
}

@test "fish completes options, their words, columns and files" {
	start 'fish --no-config'
	typed 'for f in $FINDINGS_BUILD/share/completions/fish/*; source $f; end; clear; echo rea""dy' Enter
	shows ready
	completes
	typed C-u 'findings-tab --lang=e' Tab
	shows 'es'
}
