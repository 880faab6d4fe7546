#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""read_page.py WHAT PAGE [FILE ...] - what a page of findings holds, read as a browser reads it

  table PAGE         the table of themes by types, as findings-tab --totals writes it
  articles PAGE      the findings as CSV: id, process, report, theme, type, areas, page, status, text
  figures PAGE       measure, code, value, base, one a line
  data PAGE KEY ...  a part of its JSON data
  policy PAGE        checks the policy against the style and script that are there
  sound PAGE         checks ids, headings, tables, links, elements and attributes
  texts PAGE FILE    checks that the texts are those of the findings in FILE, as shown

The checks print nothing where all is well, and what is wrong otherwise (exit status 1).
"""
import base64
import collections
import csv
import hashlib
import html.parser
import json
import re
import sys

csv.field_size_limit(1 << 30)

VOID = {"meta", "br", "hr", "img", "input", "link"}

ELEMENTS = set("""
    html head meta title style body a header h1 h2 h3 p main section dl div dt dd span figure table
    caption thead tbody tfoot tr th td article ul li time footer pre code script
    svg desc g rect path polygon text circle polyline line ellipse use defs symbol tspan
    clippath pattern""".split())

ATTRIBUTES = re.compile(r"data-[a-z]+$|aria-(labelledby|live)$")
PLAIN = set("""
    lang charset http-equiv content name class href id role scope dir hidden tabindex datetime type
    xmlns xmlns:xlink xml:lang xml:space width height viewbox fill stroke color d points x y cx cy r
    rx ry x1 x2 y1 y2 transform font-family font-size font-weight text-anchor stroke-width
    stroke-linecap stroke-linejoin stroke-dasharray stroke-opacity fill-opacity fill-rule
    shape-rendering xlink:href clip-path""".split())


class Element:
    def __init__(self, tag, attributes, parent):
        self.tag, self.attributes, self.parent, self.children = tag, attributes, parent, []

    def walk(self):
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag):
        return [element for element in self.walk() if element.tag == tag]

    def one(self, name):
        """The only element of that id or class."""
        found = [element for element in self.walk()
                 if element.get("id") == name or name in (element.get("class") or "").split()]
        assert len(found) == 1, (name, len(found))
        return found[0]

    def get(self, name):
        return self.attributes.get(name)

    def text(self):
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


class Tree(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.root = self.at = Element("", {}, None)
        self.wrong = []

    def handle_starttag(self, tag, attributes):
        element = Element(tag, dict(attributes), self.at)
        if len(element.attributes) != len(attributes):
            self.wrong.append(f"<{tag}> has an attribute twice")
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag, attributes):
        self.at.children.append(Element(tag, dict(attributes), self.at))

    def handle_endtag(self, tag):
        if self.at.tag != tag:
            self.wrong.append(f"</{tag}> closes <{self.at.tag}> at {self.getpos()}")
        if self.at.parent is not None:
            self.at = self.at.parent

    def handle_data(self, data):
        self.at.children.append(data)

    def handle_comment(self, data):
        self.wrong.append(f"a comment: {data[:40]}")


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        source = file.read()
    tree = Tree()
    tree.feed(source)
    tree.close()
    return source, tree


def data_of(tree):
    return json.loads(tree.root.one("page-data").text())


def print_table(tree):
    table = tree.root.one("table").all("table")[0]
    heads = [head.get("data-code") for head in table.all("thead")[0].all("th")]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["theme"] + [head or "(none)" for head in heads[1:-1]] + ["total"])
    for row in table.all("tbody")[0].all("tr") + table.all("tfoot")[0].all("tr"):
        name = "total" if "data-total" in row.attributes else row.get("data-code") or "(none)"
        writer.writerow([name] + [cell.text().replace(",", "") for cell in row.all("td")])


def print_articles(tree):
    writer = csv.writer(sys.stdout, lineterminator="\n")
    columns = ["id", "process", "report", "theme", "type", "areas", "page", "status"]
    writer.writerow(columns + ["text"])
    for article in tree.root.all("article"):
        writer.writerow([article.get("data-" + column) for column in columns] +
                        [article.one("text").text()])


def print_figures(tree):
    for figure in tree.root.one("figures").all("div"):
        print("|".join([figure.get("data-measure"), figure.get("data-code") or "",
                        figure.one("value").text(), figure.one("base").text()]))


def check_policy(source, tree):
    policy = next(meta.get("content") for meta in tree.root.all("meta")
                  if meta.get("http-equiv") == "Content-Security-Policy")
    style, script = (re.findall(f"<{tag}>(.*?)</{tag}>", source, re.S)
                     for tag in ("style", "script"))
    assert len(style) == len(script) == 1

    def digest(text):
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    wanted = ("default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; "
              "base-uri 'none'; form-action 'none'").format(digest(script[0]), digest(style[0]))
    if policy != wanted:
        yield f"the policy is {policy}, not {wanted}"


def check_elements(tree):
    for element in tree.root.walk():
        if element.tag and element.tag not in ELEMENTS:
            yield f"<{element.tag}> is none of ours"
        for name, value in element.attributes.items():
            if name not in PLAIN and not ATTRIBUTES.match(name):
                yield f"<{element.tag}> has {name}={value!r}"
        link = element.get("href")
        if link is not None and (element.tag != "a" or not link.startswith("#")):
            yield f"<{element.tag}> leads to {link}"


def check_ids(tree):
    ids = collections.Counter(element.get("id") for element in tree.root.walk()
                              if element.get("id") is not None)
    yield from (f"id {name} is there {times} times" for name, times in ids.items() if times > 1)
    for element in tree.root.walk():
        wanted = (element.get("aria-labelledby") or "").split()
        if element.tag == "a":
            wanted.append(element.get("href")[1:])
        yield from (f"<{element.tag}> refers to {name}" for name in wanted if name not in ids)


def check_headings(tree):
    before = 0
    for element in tree.root.walk():
        if re.fullmatch("h[1-6]", element.tag):
            if int(element.tag[1]) > before + 1:
                yield f"<{element.tag}> follows <h{before}>: {element.text()}"
            if element.text().strip() == "":
                yield f"<{element.tag}> is empty"
            before = int(element.tag[1])
    if len(tree.root.all("h1")) != 1 or len(tree.root.all("main")) != 1:
        yield "there is not one <h1> and one <main>"


def check_tables(tree):
    for table in tree.root.all("table"):
        if len(table.all("caption")) != 1:
            yield "a table has no caption"
        yield from (f"a <th> has no scope: {head.text()}" for head in table.all("th")
                    if head.get("scope") not in ("row", "col"))
    for picture in tree.root.all("svg"):
        if picture.get("role") != "img" or not picture.get("aria-labelledby"):
            yield "a chart has no name"


def as_shown(text):
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return re.sub("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]",
                  "\ufffd", text)


def check_texts(tree, path):
    with open(path, encoding="utf-8", newline="") as file:
        wanted = {row["id"]: row["text"] for row in csv.DictReader(file)}
    articles = {article.get("data-id"): article for article in tree.root.all("article")}
    if list(wanted) != list(articles):
        yield "the findings are not those of the file, in its order"
        return
    originals = data_of(tree)["originals"]
    for key, text in wanted.items():
        if articles[key].one("text").text() != as_shown(text):
            yield f"{key} is shown as {articles[key].one('text').text()[:80]!r}"
        if originals.get(key, as_shown(text)) != text:
            yield f"{key} is kept as {originals.get(key)!r}"


def main(what, path, *rest):
    source, tree = read(path)
    wrong = []
    if what == "table":
        print_table(tree)
    elif what == "articles":
        print_articles(tree)
    elif what == "figures":
        print_figures(tree)
    elif what == "data":
        data = data_of(tree)
        for key in rest:
            data = data[int(key) if isinstance(data, list) else key]
        print(json.dumps(data, ensure_ascii=False))
    elif what == "policy":
        wrong = list(check_policy(source, tree))
    elif what == "texts":
        wrong = list(check_texts(tree, *rest))
    elif what == "sound":
        wrong = tree.wrong + [message for check in (check_elements, check_ids, check_headings,
                                                    check_tables) for message in check(tree)]
    else:
        sys.exit(f"read_page.py: {what}?")
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
