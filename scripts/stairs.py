# SPDX-License-Identifier: MIT
"""The rooms of the house: how high each stands, what it may know, which header is whose.

    base <- text <- csv <- model <- register <- stats, render, ... <- office <- import, page
    <- cli <- tools

A header include/findings/NAME.h belongs to the room src/ROOM that has NAME.c or
NAME_*.c, one that includes it, or whose name NAME begins with (chart_colour.h: chart). A room may include
its own headers and those of the steps below, not those of a room on its own step;
and other people's libraries are known to few rooms.
"""
import glob
import os
import re

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")

STAIRS = [
    {"base"},
    {"text"},
    {"csv"},
    {"model"},
    {"register"},
    {"stats", "render", "chart", "ingest"},
    {"office"},
    {"import", "page"},
    {"cli"},
    {"tools"},
]
STEP = {room: step for step, rooms in enumerate(STAIRS) for room in rooms}

# Headers without a source file of their own.
BARE = {"gettext": "base", "valid_width": "text"}

# Headers that are not ours, and the rooms that may know them.
FOREIGN = [
    (r"csv\.h$", {"csv"}),
    (r"utf8proc\.h$", {"text"}),
    (r"iconv\.h$", {"text"}),
    (r"gsl/", {"stats"}),
    (r"(xlsxwriter|zip)\.h$", {"office"}),
    (r"libxml/", {"office", "chart"}),
    (r"nettle/", {"register", "import", "page"}),
    (r"libintl\.h$", {"base", "cli"}),
    (r"getopt\.h$", {"cli"}),
    (r"spawn\.h$", {"chart", "cli"}),
]


def includes(path, name):
    with open(path, encoding="utf-8") as file:
        return f'#include "findings/{name}.h"' in file.read()


def room_of_header(name):
    for pattern in (f"src/*/{name}.c", f"src/*/{name}_*.c"):
        paths = sorted(glob.glob(pattern))
        # Of two files of that name the one that includes the header is its own.
        for path in [path for path in paths if includes(path, name)] + paths:
            if not path.startswith("src/tools/"):
                return path.split("/")[1]
    first = name.split("_")[0]
    return BARE.get(name) or (first if first in STEP else None)


def rooms_of_headers():
    names = [os.path.basename(path)[:-2] for path in glob.glob("include/findings/*.h")]
    return {name: room_of_header(name) for name in names}


def files():
    """All sources and headers of ours, with the room of each (None: no step for it)."""
    rooms = rooms_of_headers()
    for path in sorted(glob.glob("src/*/*.[ch]") + glob.glob("include/findings/*.h")):
        name = os.path.basename(path)[:-2]
        room = path.split("/")[1] if path.startswith("src/") else rooms.get(name)
        yield path, room if room in STEP else None


def included(path):
    """The headers that a file includes: (line number, name)."""
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            include = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
            if include:
                yield number, include[1]
