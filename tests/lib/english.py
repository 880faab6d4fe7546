# SPDX-License-Identifier: MIT
"""Tells what in a Spanish text is English: words that only English has, and messages of the
catalogue that were not translated."""
import os
import re

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# Spanish has none of these.
WORDS = set("""
the of is are was were be been being which with not this that these those it its they them their
there than then only must cannot can could would should may might found missing known unknown takes
when what whose who how each every without within from into for by and or but an at on if have had
does did do where here out over under between before after read written write reading because while
expected given undefined files too few many more most less least same another any nothing neither
either
""".split())

# Lists of names, and words of the expression language, which are the same in every language.
NAMES = [r"(las columnas son|el encabezado es): .*", re.escape("(= != < <= > >= ~ !~ in has is)"),
         r"\b(count|share|distinct \w+|reports [a-z-]+) (of \w+ = \w+ )?where \w+ ="]


def messages():
    """The pieces of the catalogue's messages that are three words or more."""
    with open(os.path.join(TOP, "po/es.po"), encoding="utf-8") as file:
        text = file.read()
    found = set()
    for match in re.finditer(r"^msgid(?:_plural)? ((?:\"(?:[^\"\\]|\\.)*\"\n?)+)", text, re.M):
        message = "".join(re.findall(r"\"((?:[^\"\\]|\\.)*)\"", match[1]))
        for piece in re.split(r"%(?:<[A-Za-z0-9]+>|[-.*0-9]*[a-z]+)|\\.", message):
            if len(re.findall(r"[A-Za-z]{2,}", piece)) >= 3:
                found.add(piece.strip().lower())
    return found


MESSAGES = messages()


def words_of(line):
    """The words of a line that are its own: neither quoted, nor names, codes or options."""
    for names in NAMES:
        line = re.sub(names, " ", line)
    line = re.sub(r"«[^»]*»|\"[^\"]*\"|'[^']*'|`[^`]*`", " ", line)
    tokens = re.split(r"[\s(),;:!¡¿?|<>\[\]]+", line)
    return [token.lower() for token in tokens if re.fullmatch(r"[A-Za-zÁÉÍÓÚÜÑáéíóúüñ]+\.?", token)]


def english_in(text, results=False):
    """What is English, a line each. In results, cells are quoted where they hold commas."""
    trouble = []
    for line in text.splitlines():
        own = line.replace('"', " ") if results else line
        found = WORDS.intersection(word.rstrip(".") for word in words_of(own))
        if found:
            trouble.append(f"{' '.join(sorted(found))}: {line}")
    low = " ".join(text.lower().split())
    trouble += [f"not translated: {message}" for message in sorted(MESSAGES) if message in low]
    return trouble
