"""Backups made while people write, and brought back."""
import shutil

from installation import Asking, Installation, asked, wait_until


def restored_alike(here, backup, other, acknowledged, questions):
    """Brings the backup back into the other installation, and holds it against the first one."""
    said = other.run("restore", backup).stdout
    assert "0 chỗ không khớp" in said, said
    other.run("ledger", "verify")
    for words in (["units", "export"], ["user", "list", "--json"], ["serve-unit", "list", "--json"]):
        assert other.run(*words).stdout == here.run(*words).stdout, f"{words} differ after a restore"
    lost = acknowledged - questions(other)
    assert not lost, f"{len(lost)} questions from before the backup are not in it"
    server = other.serve()
    assert server.ask("GET", f"/cong-khai/{here.code}")[0] == 200
    assert server.question(here.code, "Sau khi phục hồi?")[0] == 201, "the restored installation cannot be written"
    server.stop()


def while_serving(seed, folder, made):
    here = seed.copy(folder / "here")
    made(here)
    server = here.serve()
    before = asked([server], here.code, 20, "Trước khi sao lưu")
    asking = Asking([server], here.code, "Trong khi sao lưu")
    wait_until("questions are asked", lambda: asking.acknowledged)
    here.run("backup", folder / "backup")
    assert not asking.end().refused, f"refused during a backup: {asking.refused[:2]}"
    server.stop()
    other = Installation(here.program, folder / "other", keys=here.keys)
    made(other)
    restored_alike(here, folder / "backup", other, before, Installation.question_ids)
    assert not list((folder / "backup").rglob("*.key")), "the keys are in the backup"


def refused(seed, folder, made):
    backup = folder / "backup"
    seed.run("backup", backup)
    assert "đã có nội dung" in seed.run("backup", backup, expect=1).stderr
    assert "đã có nội dung" in seed.run("restore", backup, expect=1).stderr
    other = Installation(seed.program, folder / "other")
    assert "khóa" in other.run("restore", backup, expect=1).stderr, "without the keys a restore must say so"
    other = Installation(seed.program, folder / "another", keys=seed.keys)
    assert "không phải bản sao lưu" in other.run("restore", folder, expect=1).stderr
    damaged = folder / "damaged"
    shutil.copytree(backup, damaged)
    with open(damaged / "dinh.sqlite", "r+b") as file:
        file.seek(20_000)
        file.write(b"\xff")
    assert "dinh.sqlite" in other.run("restore", damaged, expect=1).stderr
    assert "PostgreSQL" in other.run("restore", backup, expect=1, DINH_DB="postgresql:///khong-co").stderr
    assert not other.data.exists() or not any(other.data.iterdir()), "a refused restore left something behind"
    other.run("restore", backup)


TESTS = [("a backup made while people write comes back whole", while_serving),
         ("a restore that cannot succeed says why and leaves nothing behind", refused)]
