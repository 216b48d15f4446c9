"""Faults of the whole program: killed, crowded, out of space, tampered with, cut off, badly fed. Prints "ok NAME", "FAIL NAME: why" or
"skip NAME: why" for each test. usage: tests/faults/run.py [DINH] [PART-OF-A-NAME]"""
import pathlib
import shutil
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.dont_write_bytecode = True

import copying
import crowding
import flipping
import full_disk
import killing
import malformed
import postgresql
from installation import Installation, Skip, asked

CONCERNS = (killing, crowding, full_disk, flipping, copying, malformed, postgresql)


def attempt(name, test, folder, seed):
    began = time.monotonic()
    made = []
    try:
        test(seed, folder, made.append)
        print(f"ok {name} ({time.monotonic() - began:.1f} s)", flush=True)
        return True
    except Skip as why:
        print(f"skip {name}: {why}", flush=True)
        return True
    except Exception as error:  # whatever goes wrong in a test is its failure, and the next one is still made
        print(f"FAIL {name}: {type(error).__name__} {' | '.join(str(error).splitlines())[:1500]}", flush=True)
        return False
    finally:
        for one in reversed(made):
            one.end()


def main():
    program = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "build/dev/dinh").resolve()
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="dinh-faults-"))
    folder.chmod(0o755)  # PostgreSQL's own user goes through it
    try:
        seed = Installation(program, folder / "seed").begin()
        (folder / "early").write_text(seed.run("ledger", "checkpoint").stdout)
        server = seed.serve()
        asked([server], seed.code, 300)  # enough for a stored node of the tree
        server.stop()
        tests = [(name, test) for concern in CONCERNS for name, test in concern.TESTS if wanted in name]
        good = [attempt(name, test, folder / f"test{number}", seed) for number, (name, test) in enumerate(tests)]
        return 0 if good and all(good) else 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)


sys.exit(main())
