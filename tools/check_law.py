#!/usr/bin/env python3
"""Holds the packs: every clause in use exists and is named by a case, and every rule has its cases beside it."""
import pathlib
import sys
import tomllib

CASES = ".cases.toml"
packs = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "packs")
clauses, used, proved, faults = {}, {}, set(), []


def mentions(content):
    """Every clause id under values, items and duties."""
    for kind in ("value", "item", "duty"):
        for one in content.get(kind, []):
            if "clause" in one:
                yield one["clause"]


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
    beside = file.with_name(file.name.removesuffix(".toml") + CASES)
    if any(kind in content for kind in ("value", "item", "duty")) and not beside.exists():
        faults.append(f"{file}: has no cases; write {beside.name} beside it")

named = {clause for clause, _ in proved}
faults += [f"{file}: clause {clause} stands in no file of packs/*/law/" for clause, file in used.items() if clause not in clauses]
faults += [f"{file}: clause {clause} is in use, but no case names it" for clause, file in used.items() if clause not in named]
faults += [f"{file}: a case names clause {clause}, which stands nowhere" for clause, file in sorted(proved) if clause not in clauses]
print("\n".join(faults) or f"{len(clauses)} clauses, {len(used)} in use, each named by a case")
sys.exit(bool(faults))
