# SPDX-License-Identifier: MIT
#
#   make            build all programs into build/bin
#   make report     install what is missing, build, run the main job on the dataset
#   make test       install what is missing, build, run all tests
#   make check      unit and program tests only, under a minute
#   make lint       formatting, static analysis, scripts, manual pages
#   make install    to $(DESTDIR)$(PREFIX); `make uninstall` takes it away again
#
# SAN=address,undefined builds and tests with sanitizers, in a folder of its own.

PREFIX ?= /usr/local
CC ?= cc
CFLAGS ?= -O2 -g
VERSION := $(shell cat VERSION)

BUILD := build$(if $(SAN),/san)
PACKAGES := libutf8proc libxxhash
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	-Wwrite-strings -Wformat=2 -Wno-format-nonliteral -Wundef -Wvla

override CFLAGS += -std=c17 $(WARNINGS) $(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all \
	-fno-omit-frame-pointer)
override CPPFLAGS += -Iinclude -D_XOPEN_SOURCE=700 -DFINDINGS_VERSION='"$(VERSION)"' \
	-DFINDINGS_PREFIX='"$(PREFIX)"' $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
override LDFLAGS += $(if $(SAN),-fsanitize=$(SAN))
LDLIBS := -lcsv $(shell pkg-config --libs $(PACKAGES) 2>/dev/null)

# Every folder of src but tools is a part of the library.
library := $(filter-out $(wildcard src/tools/*.c),$(wildcard src/*/*.c))
tools := $(notdir $(basename $(wildcard src/tools/*.c)))
units := $(notdir $(basename $(wildcard tests/unit/test_*.c)))
pages := $(wildcard src/tools/*.1 src/tools/*.5 src/tools/*.7)

objects := $(library:%.c=$(BUILD)/%.o)
programs := $(tools:%=$(BUILD)/bin/%)

.PHONY: all report test check lint install uninstall clean dependencies
.SECONDARY:
.DELETE_ON_ERROR:

all: $(programs)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/libfindings.a: $(objects)
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/bin/%: $(BUILD)/src/tools/%.o $(BUILD)/libfindings.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/tests/%: $(BUILD)/tests/unit/%.o $(BUILD)/libfindings.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS) -lcmocka

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

clean:
	rm -rf build
