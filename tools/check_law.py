#!/usr/bin/env python3
"""Holds the packs: every clause in use exists and is named by a case, every rule has its cases beside it,
and whatever a rule says in words of its own (lists, conditions, first days) can be read in the catalogue."""
import pathlib
import re
import sys
import tomllib
import unicodedata

CASES = ".cases.toml"
packs = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "packs")
clauses, used, proved, faults = {}, {}, set(), []
sentences = {}  # key of the catalogue -> the first file that needs it


def mentions(content):
    """Every clause id under values, items and duties."""
    for kind in ("value", "item", "duty"):
        for one in content.get(kind, []):
            if "clause" in one:
                yield one["clause"]


def slug(word):
    """As site/rules_pages makes a key of a word."""
    plain = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "_", "".join(letter for letter in plain if not unicodedata.combining(letter))).strip("_")


def words_of(rule):
    """Keys of the catalogue that a page of this rule needs."""
    for word in rule.get("starts_from", [])[:1]:
        yield "rules_pages.start." + word
    for value in rule["value"]:
        for fact, word in value.get("when", {}).items():
            yield f"rules_pages.fact.{fact}"
            yield f"rules_pages.fact.{fact}." + slug(str(word).lower() if isinstance(word, bool) else str(word))
        for word in value.get("word", "").split(","):
            if word.strip() and not re.fullmatch(r"k[0-9]+", word.strip()):
                yield "rules_pages.word." + slug(word)


for file in sorted(packs.rglob("*.toml")):
    with file.open("rb") as source:
        content = tomllib.load(source)
    if file.name.endswith(CASES):
        for number, case in enumerate(content.get("case", []), 1):
            if not case.get("why"):
                faults.append(f"{file}: case {number} does not say why")
            if "clause" in case:
                proved.add((case["clause"], file))
        continue
    clauses.update({clause["id"]: file for clause in content.get("clause", [])})
    for clause in mentions(content):
        used.setdefault(clause, file)
    if "unit" in content and "value" in content:
        for key in words_of(content):
            sentences.setdefault(key, file)
    beside = file.with_name(file.name.removesuffix(".toml") + CASES)
    if any(kind in content for kind in ("value", "item", "duty")) and not beside.exists():
        faults.append(f"{file}: has no cases; write {beside.name} beside it")

named = {clause for clause, _ in proved}
faults += [f"{file}: clause {clause} stands in no file of packs/*/law/" for clause, file in used.items() if clause not in clauses]
faults += [f"{file}: clause {clause} is in use, but no case names it" for clause, file in used.items() if clause not in named]
faults += [f"{file}: a case names clause {clause}, which stands nowhere" for clause, file in sorted(proved) if clause not in clauses]
said = "".join(file.read_text("utf-8") for file in (pathlib.Path(__file__).resolve().parent.parent / "locale").glob("*.vi.po"))
known = set(re.findall(r'^msgid "([a-z0-9_.]+)"', said, re.M))
faults += [f"{file}: '{key}' stands in no locale/*.vi.po" for key, file in sentences.items() if key not in known]
print("\n".join(faults) or f"{len(clauses)} clauses, {len(used)} in use, each named by a case")
sys.exit(bool(faults))
