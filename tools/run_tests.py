"""Runs every check in order, cheapest first, and counts: each gate is one test, each ctest test, http case and browser test one."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as xml

FAST = "--fast" in sys.argv
passed, failed, skipped = 0, [], 0


def say(text):
    print(text, flush=True)


def run(command, **options):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", **options)


def gate(name, command):
    """One check that passes or fails as a whole."""
    global passed
    began = time.monotonic()
    done = run(command)
    if done.returncode == 0:
        passed += 1
        say(f"ok    {name} ({time.monotonic() - began:.0f} s)")
    else:
        failed.append(name)
        say(f"FAIL  {name}\n{done.stdout[-6000:]}")
    return done.returncode == 0


def counted(output):
    """Passed, failed and skipped tests of one GoogleTest program, by their lines."""
    good = len(re.findall(r"^\[       OK \]", output, re.M))
    bad = sorted(set(re.findall(r"^\[  FAILED  \] (\S+?),? .*\(\d+ ms\)$", output, re.M)))
    left = re.findall(r"^\[  SKIPPED \] (\S+) \(", output, re.M)
    return good, bad, left


def unit_tests():
    """ctest over the dev build: a program a module; every test in it counts, a fuzz target is one."""
    global passed, skipped
    began = time.monotonic()
    result = pathlib.Path("build/dev/ctest.xml").resolve()
    result.unlink(missing_ok=True)
    done = run(["ctest", "--test-dir", "build/dev", "-j", "2", "--test-output-size-passed", "10000000", "--test-output-size-failed",
                "10000000", "--output-junit", str(result)])
    if not result.exists():
        failed.append("ctest")
        say(done.stdout[-6000:])
        return
    for case in xml.parse(result).getroot().iter("testcase"):
        output = case.findtext("system-out") or ""
        good, bad, left = counted(output)
        passed += good or (1 if case.get("status") == "run" else 0)
        skipped += len(left)
        for name in left:
            say(f"skip  {name}")
        failed.extend(bad)
        if case.get("status") != "run" and not bad:
            failed.append(case.get("name"))
        if bad or case.get("status") != "run":
            say(f"FAIL  {case.get('name')}\n{output[-6000:]}")
    say(f"      unit and store tests: {time.monotonic() - began:.0f} s")


def http_cases():
    """The demonstration is loaded once; each case file runs on a copy of it."""
    global passed
    began = time.monotonic()
    folder = pathlib.Path("build/dev/demo").resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    settings = {**os.environ, "DINH_DATA": str(folder / "data")}
    loaded = run(["build/dev/dinh", "demo", "load"], env=settings)
    if loaded.returncode != 0:
        failed.append("demo load")
        say(loaded.stdout[-6000:])
        return
    passed += 1
    say(f"ok    demo load ({time.monotonic() - began:.0f} s)")
    done = run(["build/dev/http_cases", "--gtest_brief=0"], env={**os.environ, "DINH_TEST_DEMO": str(folder)})
    good, bad, _ = counted(done.stdout)
    passed += good
    failed.extend(bad or (["http cases"] if done.returncode != 0 else []))
    if done.returncode != 0:
        say(done.stdout[-8000:])
    say(f"      http cases: {time.monotonic() - began:.0f} s with the load")


def browser_tests():
    """Each line "ok NAME" or "FAIL NAME: why" of the browser run is one test."""
    global passed
    began = time.monotonic()
    done = run(["node", "tests/browser/run.mjs", "build/dev/dinh"])
    good = len(re.findall(r"^ok ", done.stdout, re.M))
    bad = re.findall(r"^FAIL (.*)$", done.stdout, re.M)
    passed += good
    failed.extend(bad)
    if done.returncode != 0 and not bad:
        failed.append("browser")
    if bad or done.returncode != 0:
        say(done.stdout[-6000:])
    say(f"      browser tests: {good} passed, {len(bad)} failed, {time.monotonic() - began:.0f} s")


def fault_tests():
    """Each line "ok NAME", "FAIL NAME: why" or "skip NAME: why" of the fault run is one test."""
    global passed, skipped
    began = time.monotonic()
    done = run([sys.executable, "tests/faults/run.py", "build/dev/dinh"])
    good = len(re.findall(r"^ok ", done.stdout, re.M))
    bad = re.findall(r"^FAIL (.*)$", done.stdout, re.M)
    left = re.findall(r"^skip .*$", done.stdout, re.M)
    passed += good
    skipped += len(left)
    failed.extend(bad or (["faults"] if done.returncode != 0 else []))
    for line in left:
        say(line)
    if done.returncode != 0:
        say(done.stdout[-6000:])
    say(f"      fault tests: {good} passed, {len(bad)} failed, {time.monotonic() - began:.0f} s")


def sources():
    listed = run(["git", "ls-files", "src", "apps", "tests", "bench"]).stdout.split()
    return [f for f in listed if f.endswith((".cpp", ".hpp")) and os.path.exists(f)]


def main():
    os.environ.setdefault("CCACHE_MAXSIZE", "3G")
    gate("format", ["clang-format", "--dry-run", "-Werror", *sources()])
    gate("floors", [sys.executable, "tools/check_floors.py"])
    gate("budgets", [sys.executable, "tools/check_budgets.py"])
    gate("templates", [sys.executable, "tools/check_templates.py"])
    gate("catalogues", [sys.executable, "tools/catalogue", "--check"])
    gate("law", [sys.executable, "tools/check_law.py"])
    gate("figures", [sys.executable, "tools/check_figures.py"])
    configured = gate("configure", ["cmake", "--preset", "dev"])
    if configured and gate("build", ["cmake", "--build", "--preset", "dev"]):
        unit_tests()
        http_cases()
        if not FAST:
            browser_tests()
            fault_tests()
    if not FAST:
        gate("clang-tidy", ["tools/tidy-changed"])
    for name in failed:
        say(f"FAIL  {name}")
    say(f"{passed} passed, {len(failed)} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed or passed == 0 else 0


sys.exit(main())
