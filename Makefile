# SPDX-License-Identifier: MIT
#
#   make            build all programs into build/bin
#   make report     install what is missing, build, take the dataset's reports to a report that prints
#   make test       install what is missing, build, run everything that can fail
#   make check      build, run unit tests, program tests and the manual's examples: under a minute;
#                   TESTS=... for some (tests/run --help)
#   make faults     let every call of every program fail in turn
#   make fuzz       run the fuzzers for T seconds each (default 60), with clang
#   make coverage   which lines and branches of the library the tests reach
#   make bench      measure what must be fast, against other programs where there are any
#   make plots      draw the pictures of plots/README.md and README.md anew
#   make notebooks  run the notebooks and write their output anew
#   make messages   bring the translations in po/ up to date with the sources
#   make modules    write the map of the house, docs/modules.md, anew
#   make lint       layout, analysis, stairs, shell, pages, web, licence, blanks; STEPS=... for some
#   make format     lay out the C files as `make lint` wants them
#   make install    to $(DESTDIR)$(PREFIX); `make uninstall` takes it away again
#   make dist       a tarball of the commit that is checked out, the same bytes each time
#   make deb        a Debian package of it (debhelper), both in build/dist (DIST=...)
#   make clean      remove build/
#
# SAN=address,undefined builds and checks with sanitizers, in build/san; WERROR=1
# makes warnings errors; V=1 shows the commands; CC, CFLAGS, CPPFLAGS, LDFLAGS are
# yours. Any of them may change between two calls: what depends on it is built again.

PREFIX ?= /usr/local
# Below it; some systems have another place.
zsh_functions ?= share/zsh/site-functions
CFLAGS ?= -O2 -g
BUILD ?= build$(if $(SAN),/san)

comma := ,
VERSION := $(shell cat VERSION)
libraries := libutf8proc libxxhash gsl nettle libxml-2.0 libzip xlsxwriter

# What the compiler gets: the project's needs first, then what the user asked for.

warnings := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	-Wconversion -Wwrite-strings -Wformat=2 -Wno-format-nonliteral -Wundef -Wvla $(if $(WERROR),-Werror)
sanitize := $(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all -fno-omit-frame-pointer)

# What makes a mistake harder to exploit; sanitizers have means of their own.
linux := $(filter Linux,$(shell uname))
hardening := $(if $(SAN),,-fstack-protector-strong -fPIE \
	$(if $(filter -O1 -O2 -O3 -Os,$(CFLAGS)),-D_FORTIFY_SOURCE=2))
hardening_link := $(if $(SAN),,$(if $(linux),-pie -Wl$(comma)-z$(comma)relro$(comma)-z$(comma)now))

# 700: POSIX.1-2008 with its X/Open part, for realpath().
cppflags := -Iinclude -D_XOPEN_SOURCE=700 -DFINDINGS_VERSION='"$(VERSION)"' \
	$(shell pkg-config --cflags $(libraries) 2>/dev/null) $(CPPFLAGS)
# Only where it is looked up: whoever installs elsewhere does not build all again.
prefix_flag := -DFINDINGS_PREFIX='"$(PREFIX)"'
cflags := -std=c17 -pthread $(warnings) $(hardening) $(sanitize) $(CFLAGS)
# A program loads the libraries that it uses, not those of its neighbours.
ldflags := $(if $(linux),-Wl$(comma)--as-needed) $(hardening_link) $(sanitize) $(LDFLAGS)
ldlibs := -lcsv $(shell pkg-config --libs $(libraries) 2>/dev/null) -lm $(LDLIBS)

# What there is: every folder of src but tools is a room of the library.

library := $(filter-out src/tools/%,$(wildcard src/*/*.c))
tools := $(patsubst src/tools/%.c,%,$(wildcard src/tools/findings-*.c))
units := $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/test_*.c))
pages := $(wildcard src/tools/*.1 src/tools/*.5 src/tools/*.7)
pages.es := $(wildcard src/tools/es/*.1 src/tools/es/*.5 src/tools/es/*.7)
plots := $(wildcard plots/*)
web := $(patsubst %,$(BUILD)/share/page/%,page.js page.css)
languages := $(patsubst po/%.po,%,$(wildcard po/*.po))
presets := $(wildcard import/*.csv)

fuzzers := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_*.c))

# What the tests need besides programs and units.
whole := $(tools:findings-%=program_%)
checked = $(fuzzers:%=$(BUILD)/targets/%) $(whole:%=$(BUILD)/targets/%) $(if $(filter Linux,$(shell uname)),$(BUILD)/tests/faults.so)

objects := $(library:%.c=$(BUILD)/%.o)
programs := $(tools:%=$(BUILD)/bin/%)
tests := $(units:%=$(BUILD)/tests/%)
completions.bash := $(tools:%=$(BUILD)/share/completions/bash/%)
completions.zsh := $(tools:%=$(BUILD)/share/completions/zsh/_%)
completions.fish := $(tools:%=$(BUILD)/share/completions/fish/%.fish)
translations := $(languages:%=$(BUILD)/share/locale/%/LC_MESSAGES/findings.mo)

.PHONY: all completions report test check faults fuzz fuzzers fuzz_programs coverage units bench plots \
	notebooks messages modules lint format install uninstall dist deb clean always
.DELETE_ON_ERROR:
.SECONDARY:

all: $(programs) $(translations) $(web)

# Building. $(BUILD)/flags, members and prefix change only when their text does.

quiet := $(if $(V),,@)

write_if_new = @mkdir -p $(@D) && printf '%s\n' '$(subst ','\'',$(1))' > $@.new && \
	if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

$(BUILD)/flags: always
	$(call write_if_new,$(CC) $(cppflags) $(cflags) $(ldflags) $(ldlibs))

$(BUILD)/prefix: always
	$(call write_if_new,$(PREFIX))

place_tellers := $(BUILD)/src/base/share_files.o $(BUILD)/src/cli/cli.o
$(place_tellers): private cppflags += $(prefix_flag)
$(place_tellers): $(BUILD)/prefix

$(BUILD)/members: always
	$(call write_if_new,$(objects))

$(BUILD)/complete:
	@scripts/dependencies --check build
	@mkdir -p $(@D) && touch $@

$(BUILD)/%.o: %.c $(BUILD)/flags | $(BUILD)/complete
	@mkdir -p $(@D) && echo '  CC    $<'
	$(quiet)$(CC) $(cppflags) $(cflags) -MMD -MP -c -o $@ $<

$(BUILD)/libfindings.a: $(objects) $(BUILD)/members
	@rm -f $@ && echo '  AR    $@'
	$(quiet)$(AR) rcs $@ $(objects)

$(BUILD)/bin/%: $(BUILD)/src/tools/%.o $(BUILD)/libfindings.a
	@mkdir -p $(@D) && echo '  LINK  $@'
	$(quiet)$(CC) $(cflags) $(ldflags) -o $@ $^ $(ldlibs)

$(BUILD)/tests/%: $(BUILD)/tests/unit/%.o $(BUILD)/libfindings.a
	@mkdir -p $(@D) && echo '  LINK  $@'
	$(quiet)$(CC) $(cflags) $(ldflags) -o $@ $^ $(ldlibs) -lcmocka

# The script and the style of findings-page, each in one file that people can read.
$(BUILD)/share/page/page.%: $(wildcard web/*.js web/*.css) | $(BUILD)/complete
	@mkdir -p $(@D) && echo '  WEB   $@'
	$(quiet)esbuild --bundle --format=iife --charset=utf8 --target=es2020 --log-level=warning \
		--outfile=$@ $(if $(filter %.js,$@),web/main.js,web/page.css)

$(BUILD)/share/locale/%/LC_MESSAGES/findings.mo: po/%.po | $(BUILD)/complete
	@mkdir -p $(@D) && echo '  MSGS  $<'
	$(quiet)msgfmt --check-format -o $@ $<

completion = @mkdir -p $(@D) && scripts/completions $(1) $< > $@

$(BUILD)/share/completions/bash/%: $(BUILD)/bin/% scripts/completions
	$(call completion,bash)

$(BUILD)/share/completions/zsh/_%: $(BUILD)/bin/% scripts/completions
	$(call completion,zsh)

$(BUILD)/share/completions/fish/%.fish: $(BUILD)/bin/% scripts/completions
	$(call completion,fish)

completions: $(completions.bash) $(completions.zsh) $(completions.fish)

$(BUILD)/bench/%: $(BUILD)/tests/bench/%.o $(BUILD)/libfindings.a
	@mkdir -p $(@D) && echo '  LINK  $@'
	$(quiet)$(CC) $(cflags) $(ldflags) -o $@ $^ $(ldlibs)

# With FUZZ=1 libFuzzer drives a target, else the files of its corpus do.
$(BUILD)/targets/%: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/fuzz/support.o \
		$(if $(FUZZ),,$(BUILD)/tests/fuzz/replay.o) $(BUILD)/libfindings.a
	@mkdir -p $(@D) && echo '  LINK  $@'
	$(quiet)$(CC) $(cflags) $(if $(FUZZ),-fsanitize=fuzzer) $(ldflags) -o $@ $^ $(ldlibs)

# A whole program, its arguments and files from one input.
$(BUILD)/targets/program_%: $(BUILD)/src/tools/findings-%.o $(BUILD)/tests/fuzz/program.o \
		$(BUILD)/tests/fuzz/support.o $(BUILD)/libfindings.a
	@mkdir -p $(@D) && echo '  LINK  $@'
	$(quiet)objcopy --redefine-sym main=program_main $< $@.o
	$(quiet)$(CC) $(cflags) $(ldflags) -o $@ $@.o $(filter-out $<,$^) $(ldlibs) && rm $@.o

# Loaded into programs under test, with sanitizers or without: it has none itself.
$(BUILD)/tests/faults.so: tests/faults/layer.c $(BUILD)/flags
	@mkdir -p $(@D) && echo '  LINK  $@'
	$(quiet)$(CC) -std=c17 -pthread $(warnings) -O2 -g -fno-builtin -fno-omit-frame-pointer \
		-fPIC -shared -o $@ $< -ldl

-include $(patsubst %.c,$(BUILD)/%.d,$(library) \
	$(wildcard src/tools/*.c tests/unit/*.c tests/bench/*.c tests/fuzz/*.c))

# Using. The libraries may be there only after the first line of a recipe: what
# follows it is a make of its own, which looks for them again.

jobs = $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell getconf _NPROCESSORS_ONLN))

report:
	@scripts/dependencies report
	@$(MAKE) --no-print-directory $(jobs) all
	@+PATH="$(abspath $(BUILD)/bin):$$PATH" scripts/report $(BUILD)/report

test:
	@scripts/dependencies test
	@+tests/run-all

check:
	@$(MAKE) --no-print-directory $(jobs) all units $(BUILD)/bench/make-findings
	@FINDINGS_BUILD='$(BUILD)' tests/run $(TESTS)

faults: all $(BUILD)/tests/faults.so
	@FINDINGS_BUILD='$(BUILD)' tests/faults/inject --whole --table $(BUILD)/faults.csv

fuzz:
	@$(MAKE) --no-print-directory $(jobs) BUILD=build/fuzz CC=clang FUZZ=1 CFLAGS='-O1 -g' \
		SAN=fuzzer-no-link,address,undefined fuzzers
	@tests/fuzz/fuzz $(or $(T),60)

fuzzers: $(fuzzers:%=$(BUILD)/targets/%)

fuzz_programs: $(whole:%=$(BUILD)/targets/%)

# With every call failing in turn, which is where lines are reached that only lack of memory leads to.
coverage:
	@$(MAKE) --no-print-directory $(jobs) BUILD=build/coverage CFLAGS='-O0 -g --coverage' \
		LDFLAGS=--coverage all units build/coverage/bench/make-findings
	@find build/coverage -name '*.gcda' -delete
	@-FINDINGS_BUILD=build/coverage tests/run --all unit program manual readme spanish reference fuzz
	@-FINDINGS_BUILD=build/coverage tests/faults/inject --whole
	@scripts/coverage build/coverage

units: $(tests) $(checked)

# Each executable there is a measurement; all of them run, whatever one of them finds.
bench: all $(BUILD)/bench/make-findings $(BUILD)/bench/timed
	@status=0; for bench in tests/bench/*; do [ ! -x $$bench ] || FINDINGS_BUILD='$(BUILD)' \
		PATH="$(abspath $(BUILD)/bin):$$PATH" $$bench || status=1; done; exit $$status

plots: all
	@PATH="$(abspath $(BUILD)/bin):$$PATH" scripts/plots
	@PATH="$(abspath $(BUILD)/bin):$$PATH" scripts/pictures

notebooks: all
	@FINDINGS_BUILD='$(BUILD)' tests/notebooks --rewrite

messages:
	scripts/translations

modules:
	scripts/modules

lint:
	@CPPFLAGS='$(subst ','\'',$(cppflags) $(prefix_flag))' scripts/lint $(STEPS)

format:
	scripts/format

# Installing, and taking away what was installed: MODE:FILE:PLACE below $(PREFIX).

placed = $(foreach file,$(2),$(1):$(file):$(3)/$(notdir $(file)))
installed = \
	$(call placed,755,$(programs),bin) \
	$(call placed,644,$(plots),share/findings/plots) \
	$(call placed,644,$(web),share/findings/page) \
	$(foreach n,1 5 7,$(call placed,644,$(filter %.$(n),$(pages)),share/man/man$(n)) \
		$(call placed,644,$(filter %.$(n),$(pages.es)),share/man/es/man$(n))) \
	$(call placed,644,$(completions.bash),share/bash-completion/completions) \
	$(call placed,644,$(completions.zsh),$(zsh_functions)) \
	$(call placed,644,$(completions.fish),share/fish/vendor_completions.d) \
	$(foreach language,$(languages),$(call placed,644,$(filter \
		$(BUILD)/share/locale/$(language)/%,$(translations)),share/locale/$(language)/LC_MESSAGES))

install: all completions
	@set -e; for item in $(installed); do \
		file=$${item#*:}; place='$(DESTDIR)$(PREFIX)'/$${file#*:}; \
		mkdir -p "$${place%/*}"; echo "  INSTALL $$place"; \
		install -m "$${item%%:*}" "$${file%%:*}" "$$place"; done

# Folders go where nobody else has anything in them.
uninstall:
	@set -e; cd '$(DESTDIR)$(PREFIX)'; for item in $(installed); do \
		place=$${item##*:}; rm -f "$$place"; rmdir -p "$${place%/*}" 2> /dev/null || :; done

# What others get: the commit as it is, without what lies about in the folder.

DIST ?= build/dist
tarball := $(DIST)/findings-$(VERSION).tar.gz

dist:
	@mkdir -p '$(DIST)'
	git archive --format=tar --prefix=findings-$(VERSION)/ HEAD | gzip -n9 > $(tarball)
	@echo 'In $(tarball)'

deb: dist
	rm -rf '$(DIST)/findings-$(VERSION)'
	tar -C '$(DIST)' -xzf $(tarball)
	cd '$(DIST)/findings-$(VERSION)' && dpkg-buildpackage --build=binary --no-sign $(jobs)
	@ls '$(DIST)'/*.deb

clean:
	rm -rf build
