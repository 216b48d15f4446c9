"""A disk that fills up: nothing can be saved, everything can be read, and it recovers by itself."""
import html
import os
import re
import subprocess
import urllib.parse

from installation import Skip, asked, wait_until


class SmallDisk:
    def __init__(self, folder, size="24m"):
        folder.mkdir(parents=True)
        self.folder, self.filler = folder, folder / "filler"
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "dinh-faults", str(folder)], capture_output=True, text=True)
        if done.returncode != 0:
            raise Skip(f"no small disk can be mounted: {done.stderr.strip()}")

    def fill(self):
        with open(self.filler, "ab", buffering=0) as file:
            for size in (1 << 20, 4096, 1):
                try:
                    while file.write(b"\0" * size):
                        pass
                except OSError:
                    continue

    def make_room(self):
        os.remove(self.filler)

    def end(self):
        subprocess.run(["umount", "-l", str(self.folder)], check=False)


def sent_form(server, code, text):
    """A guest's form, as a browser sends it."""
    status, page, headers = server.ask("GET", f"/cong-khai/{code}/hoi")
    assert status == 200, f"the form of a question: {status}"
    inside = page[page.index(f'action="/cong-khai/{code}/hoi"'):]
    fields = {html.unescape(name): html.unescape(value)
              for name, value in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', inside)}
    cookie = headers["Set-Cookie"].split(";")[0]
    return server.ask("POST", f"/cong-khai/{code}/hoi", urllib.parse.urlencode({**fields, "text": text}),
                      {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie})


def full_disk(seed, folder, made):
    disk = SmallDisk(folder)
    made(disk)
    here = seed.copy(folder / "here")
    made(here)
    server = here.serve()
    kept = asked([server], here.code, 5)
    disk.fill()
    for _ in range(3000):  # what the write-ahead log has already is used up first
        status, answer = server.question(here.code, "Còn chỗ không?")
        if status != 201:
            break
        kept.add(answer["id"])
    assert status == 503 and "Chưa lưu được" in answer["error"]["message"], f"{status} {answer}"
    while_full(server, here, disk)
    disk.make_room()
    kept |= asked([server], here.code, 5)
    wait_until("/healthz says that there is room again", lambda: server.ask("GET", "/healthz")[1] == "ok\n")
    here.publish(server, "Sau khi có chỗ")
    assert sent_form(server, here.code, "Nay còn chỗ?")[0] == 303
    server.stop()
    assert kept <= here.question_ids(), "an acknowledged question is lost"
    here.run("ledger", "verify")


def while_full(server, here, disk):
    status, page, _ = sent_form(server, here.code, "Con tôi có phải đi khám không?")
    assert status == 503 and "Chưa lưu được" in page, f"a form on a full disk: {status}"
    status, answer = server.call("/units/22918/publications", here.publication("Tệp lớn", [("lon.txt", b"Dinh. " * 200_000)]), here.token)
    assert status == 503 and "Chưa lưu được" in answer["error"]["message"], f"an upload on a full disk: {status} {answer}"
    for path in ("/", "/don-vi/22918", f"/cong-khai/{here.code}", "/so-goc", "/tim?q=danh+sach", "/don-vi/22918/cong-khai?as_of=2026-01-01"):
        assert server.ask("GET", path)[0] == 200, f"{path} cannot be read on a full disk"
    assert server.ask("GET", "/healthz")[:2] == (200, "read-only\n"), "/healthz does not tell that nothing can be saved"
    assert server.metric("database_read_only") == 1
    assert "chỉ đọc" in server.ask("GET", f"/cong-khai/{here.code}/hoi")[1], "pages do not tell that nothing can be saved"
    said = here.run("backup", disk.folder / "backup", expect=1).stderr
    assert "hết chỗ" in said, f"a backup onto a full disk: {said}"


TESTS = [("a full disk makes it read-only, and it recovers without a restart", full_disk)]
