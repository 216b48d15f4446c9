"""Bits flipped in a copy of everything stored: each is found and named. An older checkpoint fits, a rewritten ledger does not."""
import json
import random
import re
import shutil
import sqlite3

from installation import Installation

FLIPS = 12  # a copy; each in another row


def verified(here, expect, *words):
    return json.loads(here.run("ledger", "verify", "--json", *words, expect=expect).stdout)


def ledgered(here):
    """Each ledgered table with the columns that a row's commitment covers."""
    tables = {}
    for (name,) in here.rows("SELECT name FROM sqlite_master WHERE type = 'table'"):
        columns = [row[1] for row in here.rows(f"PRAGMA table_info({name})")]
        if {"id", "version", "salt"} <= set(columns) and here.rows(f"SELECT 1 FROM {name} LIMIT 1"):
            tables[name] = [column for column in columns if column not in ("id", "version")]
    return tables


def flipped(value, chance):
    """The value with one bit changed, as SQL stores it."""
    if isinstance(value, int):
        return value ^ (1 << chance.randrange(16))
    content = bytearray(value.encode())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


def places(here):
    """Where a bit may flip: table, condition, column, and the name that a finding must give."""
    for table, columns in ledgered(here).items():
        for identity, version in here.rows(f"SELECT id, version FROM {table}"):
            for column in columns:
                yield table, f"id = '{identity}' AND version = {version}", column, f"{table}/{identity}"
    for (identity,) in here.rows("SELECT id FROM ledger_line"):
        for column in ("at", "actor", "role", "unit", "act", "subject", "details", "leaf"):
            yield "ledger_line", f"id = '{identity}'", column, f"ledger_line/{identity}"


def flip(here, place, chance):
    """Flips a bit of that value; false when there is nothing in it."""
    table, condition, column, _ = place
    connection = sqlite3.connect(here.data / "dinh.sqlite")
    try:
        connection.execute("PRAGMA ignore_check_constraints = ON")  # a disk asks for none
        ((value,),) = connection.execute(f"SELECT {column} FROM {table} WHERE {condition}")
        if value in (None, ""):
            return False
        changed = flipped(value, chance)
        written = "?" if isinstance(changed, int) else "CAST(? AS TEXT)"
        with connection:
            connection.execute(f"UPDATE {table} SET {column} = {written} WHERE {condition}", (changed,))
        return True
    finally:
        connection.close()


def every_flip_in_a_row(seed, folder, made):
    chance, every = random.Random(11), {}
    for place in places(seed):
        every.setdefault((place[0], place[2]), []).append(place)
    # Each column of each table once, so that none is forgotten.
    left = [chance.choice(found) for found in every.values()]
    chance.shuffle(left)
    assert verified(seed, 0)["findings"] == []
    for turn in range(4):
        here = seed.copy(folder / str(turn))
        wanted = {}
        while left and len(wanted) < FLIPS:
            place = left.pop()
            if place[3] not in wanted and flip(here, place, chance):
                wanted[place[3]] = f"{place[0]}.{place[2]}"
        found = [finding["where"] for finding in verified(here, 1)["findings"]]
        for name, what in wanted.items():
            assert any(where == name or where.startswith(name + "/") for where in found), f"a bit of {what} in {name} is not named: {found}"


def bits_of_the_file(seed, folder, made):
    """As a bad disk does it: in the bytes of the file, wherever the words of a question stand."""
    chance, content = random.Random(12), (seed.data / "dinh.sqlite").read_bytes()
    here, damaged = seed.copy(folder), bytearray(content)
    chosen = dict(chance.sample(seed.rows("SELECT id, text FROM question"), 5))
    for text in chosen.values():
        places = [found.start() for found in re.finditer(re.escape(text.encode()), content)]
        assert places, f"{text} is not in the file"
        for place in places:
            damaged[place + chance.randrange(6)] ^= 1 << chance.randrange(7)
    (here.data / "dinh.sqlite").write_bytes(damaged)
    found = [finding["where"] for finding in verified(here, 1)["findings"]]
    for identity in chosen:
        assert f"question/{identity}/1" in found, f"a bit in {identity} is not named: {found}"


def blobs_nodes_and_checkpoints(seed, folder, made):
    chance = random.Random(13)
    here = seed.copy(folder / "one")
    blobs = sorted(path for path in (here.data / "tep").rglob("*") if re.fullmatch("[0-9a-f]{64}", path.name))
    assert blobs, "the installation has no blob"
    damaged = bytearray(blobs[0].read_bytes())
    damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    blobs[0].chmod(0o600)
    blobs[0].write_bytes(damaged)
    ((level, position),) = here.rows("SELECT level, position FROM ledger_node LIMIT 1")
    ((size,),) = here.rows("SELECT MAX(size) FROM ledger_checkpoint")
    assert flip(here, ("ledger_node", f"level = {level} AND position = {position}", "hash", ""), chance)
    assert flip(here, ("ledger_checkpoint", f"size = {size}", "note", ""), chance)
    found = {(finding["kind"], finding["where"]) for finding in verified(here, 1)["findings"]}
    wanted = {("blob_changed", f"blob/{blobs[0].name}"), ("wrong_node", f"ledger_node/{level}/{position}"), ("bad_checkpoint", f"checkpoint/{size}")}
    assert wanted <= found, f"{wanted - found} are not named: {found}"
    here = seed.copy(folder / "two")
    shutil.rmtree(here.data / "tep")
    assert {finding["kind"] for finding in verified(here, 1)["findings"]} == {"blob_missing"}


def older_checkpoints(seed, folder, made):
    early = seed.folder.parent / "early"
    assert verified(seed, 0, "--since", early)["findings"] == []
    other = Installation(seed.program, folder, keys=seed.keys).begin()  # another ledger under the same key
    made(other)
    other.run("ledger", "checkpoint")
    assert verified(other, 0)["findings"] == [], "the other ledger is not whole in itself"
    found = verified(other, 1, "--since", early)["findings"]
    assert any(finding["kind"] == "bad_checkpoint" and "viết lại" in finding["says"] for finding in found), found
    broken = folder / "broken"
    broken.write_text(early.read_text().replace("dinh/", "dinx/", 1))
    assert verified(seed, 1, "--since", broken)["findings"], "a note that is none was taken"
    seed.run("ledger", "verify", "--since", folder / "nowhere", expect=2)


TESTS = [("every bit flipped in a ledgered row is named", every_flip_in_a_row),
         ("a bit flipped in the bytes of the file is named", bits_of_the_file),
         ("a changed blob, node and checkpoint are named, and blobs that are gone", blobs_nodes_and_checkpoints),
         ("an older checkpoint fits, and not on a rewritten ledger", older_checkpoints)]
