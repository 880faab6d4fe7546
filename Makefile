# SPDX-License-Identifier: MIT
#
#   make            build all programs into build/bin
#   make report     install what is missing, build, take the dataset's reports to a report that prints
#   make test       install what is missing, build, run everything that can fail
#   make check      build, run unit tests, program tests and the manual's examples: under a minute
#   make bench      measure what must be fast, against other programs where there are any
#   make plots      draw the pictures of plots/README.md and README.md anew
#   make notebooks  run the notebooks and write their output anew
#   make lint       layout, analysis, stairs, shell, pages, licence, blanks; STEPS=... for some
#   make format     lay out the C files as `make lint` wants them
#   make install    to $(DESTDIR)$(PREFIX); `make uninstall` takes it away again
#   make clean      remove build/
#
# SAN=address,undefined builds and checks with sanitizers, in build/san; WERROR=1
# makes warnings errors; V=1 shows the commands; CC, CFLAGS, CPPFLAGS, LDFLAGS are
# yours. Any of them may change between two calls: what depends on it is built again.

PREFIX ?= /usr/local
CFLAGS ?= -O2 -g
BUILD ?= build$(if $(SAN),/san)

comma := ,
VERSION := $(shell cat VERSION)
libraries := libutf8proc libxxhash gsl nettle libxml-2.0 libzip xlsxwriter

bindir = $(DESTDIR)$(PREFIX)/bin
mandir = $(DESTDIR)$(PREFIX)/share/man
plotsdir = $(DESTDIR)$(PREFIX)/share/findings/plots
presetsdir = $(DESTDIR)$(PREFIX)/share/findings/import

# What the compiler gets: the project's needs first, then what the user asked for.

warnings := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	-Wwrite-strings -Wformat=2 -Wno-format-nonliteral -Wundef -Wvla $(if $(WERROR),-Werror)
sanitize := $(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all -fno-omit-frame-pointer)

# 700: POSIX.1-2008 with its X/Open part, for realpath().
cppflags := -Iinclude -D_XOPEN_SOURCE=700 -DFINDINGS_VERSION='"$(VERSION)"' \
	-DFINDINGS_PREFIX='"$(PREFIX)"' $(shell pkg-config --cflags $(libraries) 2>/dev/null) $(CPPFLAGS)
cflags := -std=c17 -pthread $(warnings) $(sanitize) $(CFLAGS)
# A program loads the libraries that it uses, not those of its neighbours (Darwin does so by itself).
ldflags := $(if $(filter Darwin,$(shell uname)),,-Wl$(comma)--as-needed) $(sanitize) $(LDFLAGS)
ldlibs := -lcsv $(shell pkg-config --libs $(libraries) 2>/dev/null) -lm $(LDLIBS)

# What there is: every folder of src but tools is a room of the library.

library := $(filter-out src/tools/%,$(wildcard src/*/*.c))
tools := $(patsubst src/tools/%.c,%,$(wildcard src/tools/findings-*.c))
units := $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/test_*.c))
pages := $(wildcard src/tools/*.1 src/tools/*.5 src/tools/*.7)
plots := $(wildcard plots/*)
presets := $(wildcard import/*.csv)

objects := $(library:%.c=$(BUILD)/%.o)
programs := $(tools:%=$(BUILD)/bin/%)
tests := $(units:%=$(BUILD)/tests/%)

.PHONY: all report test check bench plots notebooks lint format install uninstall clean always
.DELETE_ON_ERROR:
.SECONDARY:

all: $(programs)

# Building. $(BUILD)/flags and $(BUILD)/members change only when their text does.

quiet := $(if $(V),,@)

write_if_new = @mkdir -p $(@D) && printf '%s\n' '$(subst ','\'',$(1))' > $@.new && \
	if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

$(BUILD)/flags: always
	$(call write_if_new,$(CC) $(cppflags) $(cflags) $(ldflags) $(ldlibs))

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

-include $(patsubst %.c,$(BUILD)/%.d,$(library) $(wildcard src/tools/*.c tests/unit/*.c))

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

check: $(programs) $(tests)
	@FINDINGS_BUILD='$(BUILD)' tests/run

bench: $(programs)
	@for bench in tests/bench/*; do PATH="$(abspath $(BUILD)/bin):$$PATH" $$bench || exit 1; done

plots: $(programs)
	@PATH="$(abspath $(BUILD)/bin):$$PATH" scripts/plots
	@PATH="$(abspath $(BUILD)/bin):$$PATH" scripts/pictures

notebooks: $(programs)
	@FINDINGS_BUILD='$(BUILD)' tests/notebooks --rewrite

lint:
	@CPPFLAGS='$(subst ','\'',$(cppflags))' scripts/lint $(STEPS)

format:
	scripts/format

# Installing, and taking away what was installed.

install: all
	mkdir -p '$(bindir)' '$(plotsdir)' '$(presetsdir)' $(foreach n,1 5 7,'$(mandir)/man$(n)')
	$(if $(programs),install -m 755 $(programs) '$(bindir)')
	$(if $(plots),install -m 644 $(plots) '$(plotsdir)')
	$(if $(presets),install -m 644 $(presets) '$(presetsdir)')
	$(if $(filter %.1,$(pages)),install -m 644 $(filter %.1,$(pages)) '$(mandir)/man1')
	$(if $(filter %.5,$(pages)),install -m 644 $(filter %.5,$(pages)) '$(mandir)/man5')
	$(if $(filter %.7,$(pages)),install -m 644 $(filter %.7,$(pages)) '$(mandir)/man7')

# Folders go where nobody else has anything in them.
uninstall:
	rm -f $(tools:%='$(bindir)/%') $(plots:plots/%='$(plotsdir)/%') \
		$(presets:import/%='$(presetsdir)/%') \
		$(foreach page,$(pages),'$(mandir)/man$(subst .,,$(suffix $(page)))/$(notdir $(page))')
	@rmdir '$(plotsdir)' '$(presetsdir)' '$(dir $(plotsdir))' $(foreach n,1 5 7,'$(mandir)/man$(n)') '$(mandir)' \
		'$(dir $(mandir))' '$(bindir)' 2> /dev/null || :

clean:
	rm -rf build
