"""Fails when a file includes what floors.txt does not allow its module, or goes past a front door."""
import pathlib
import re
import sys

allowed, order = {}, []
for line in pathlib.Path("floors.txt").read_text().splitlines():
    if not line or line.startswith("#"):
        continue
    module, names = (part.strip() for part in line.split(":"))
    if module in allowed:
        sys.exit(f"floors.txt: {module} stands twice")
    allowed[module] = set()
    for name in names.split():
        above = [m for m in order if m == name or name.endswith("/") and m.startswith(name)]
        if not above and not name.startswith("<") and module != "*" and not name.endswith("/"):
            sys.exit(f"floors.txt: {module} names {name}, which is not above it")
        allowed[module] |= set(above) or ({name} if name.startswith("<") else set())
    order.append(module)


def owner(path):
    return max((m for m in order if path.startswith(m + "/")), key=len, default=None)


def fault(here, test, opening, path):
    may = allowed[here] | allowed["*"]
    if test:
        may = may | {"testing", *allowed["testing"]}
        # What helps tests may be used where the module itself may use all that it stands on.
        may |= {m for m in order if m.startswith("testing/") and allowed[m] <= may | {here}}
    if opening == "<":
        ours = "/" not in path and not path.endswith(".h")  # a standard header
        return None if ours or any(("<" + path + ">").startswith(n) for n in may) else f"{here} may not use <{path}>"
    there = owner(path)
    if there == here:
        return None
    if there not in may:
        return f"{here} may not include {path}"
    if there not in ("base", "testing") and path != f"{there}/{there.split('/')[-1]}.hpp":
        return f"go in by the front door of {there}, not by {path}"
    return None


faults = []
for file in sorted(pathlib.Path("src").rglob("*.[hc]pp")):
    path = str(file.relative_to("src"))
    here = owner(path)
    if here is None:
        faults.append(f"{file}: its folder has no line in floors.txt")
        continue
    for number, text in enumerate(file.read_text().splitlines(), 1):
        if found := re.match(r'#include (["<])([^">]+)', text):
            if says := fault(here, "/tests/" in path, *found.groups()):
                faults.append(f"{file}:{number}: {says}")
print("\n".join(faults) or f"{len(order) - 1} modules, no include goes up")
sys.exit(bool(faults))
