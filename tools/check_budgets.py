"""Fails when a file or a function is longer than the house allows: then the module wants to split."""
import pathlib
import re
import sys

# First pattern that fits decides; lines as wc counts them.
BUDGETS = [
    (r"src/(rights|steering|site)/.*/module\.cpp", 80),
    (r"src/(rights|steering)/.*/model\.hpp", 150),
    (r"src/(rights|steering)/.*/rules\.(cpp|hpp)", 300),
    (r"src/(rights|steering)/.*/api\.(cpp|hpp)", 200),
    (r"src/(rights|steering)/.*/jobs\.(cpp|hpp)", 150),
    (r"src/(rights|steering|ground)/.*/README\.md", 60),
    (r"src/.*/migrations/.*\.sql", 80),
    (r"src/.*/templates/.*\.html", 150),
    (r"(src|apps|bench|tests)/.*\.(cpp|hpp)", 400),
    (r"tools/[^/]*", 400),
]
FUNCTION_LINES = 60

faults = []
for top in ("src", "apps", "bench", "tests", "tools"):
    for file in sorted(pathlib.Path(top).rglob("*")):
        if not file.is_file() or "corpus" in file.parts or "__pycache__" in file.parts or "gallery" in file.name:
            continue
        try:
            lines = file.read_text().splitlines()
        except UnicodeDecodeError:
            continue
        for pattern, most in BUDGETS:
            if re.fullmatch(pattern, str(file)):
                if len(lines) > most:
                    faults.append(f"{file}: {len(lines)} lines, at most {most}")
                break
        if file.suffix == ".cpp":
            # House format: a function's body opens with "{" alone in column 0..8 and closes with "}" in the same column.
            opened = {}
            for number, line in enumerate(lines, 1):
                if found := re.fullmatch(r"( *)\{", line):
                    opened[len(found[1])] = number
                elif (found := re.match(r"( *)\}", line)) and len(found[1]) in opened:
                    began = opened.pop(len(found[1]))
                    if number - began - 1 > FUNCTION_LINES:
                        faults.append(f"{file}:{began}: a function of {number - began - 1} lines, at most {FUNCTION_LINES}")
print("\n".join(faults) or "every file and function within its budget")
sys.exit(bool(faults))
