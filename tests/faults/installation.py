"""A small installation of the built program: its folder, its commands, its servers, and what people send to them."""
import base64
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import threading
import time

UNIT = "22918"
UNITS = "mã,tên,loại,mã cấp trên\n60,Bình Thuận,tinh,\n22918,Phường Mũi Né,phuong,60\n22919,Xã Thuận Quý,xa,60\n"
PICTURE = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
SECONDS_TO_START = 60


class Skip(Exception):
    """Why a test cannot be made here."""


def wait_until(what, true, seconds=30):
    """Asks again and again; nothing here can be waited for in another way, because it happens in another process."""
    end = time.monotonic() + seconds
    while not (answer := true()):
        assert time.monotonic() < end, f"not within {seconds} s: {what}"
        time.sleep(0.05)
    return answer


class Server:
    def __init__(self, installation, *words):
        self.errors = open(installation.folder / f"server-{time.monotonic_ns()}.log", "w+")
        self.process = subprocess.Popen([installation.program, "serve", "--port", "0", "--no-rate-limits", *words], env=installation.environment,
                                        stdout=subprocess.PIPE, stderr=self.errors, text=True)
        self.port = None
        for line in self.process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
                self.port = int(found[1])
                break
        assert self.port, f"the server did not start: {self.said()}"
        threading.Thread(target=self.process.stdout.read, daemon=True).start()

    def said(self):
        self.errors.flush()
        return pathlib.Path(self.errors.name).read_text(errors="replace")[-1500:]

    def ask(self, method, path, body=None, headers=None):
        """Status, text and headers of one answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return response.status, response.read().decode(errors="replace"), response.headers
        finally:
            connection.close()

    def call(self, path, body, token=None):
        """Status and JSON of one API call."""
        headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})}
        status, text, _ = self.ask("POST", "/api/v1" + path, json.dumps(body), headers)
        return status, json.loads(text)

    def question(self, code, text):
        return self.call(f"/publications/{code}/questions", {"text": text})

    def metric(self, name):
        found = re.search(rf"^dinh_{re.escape(name)} (\d+)$", self.ask("GET", "/metrics")[1], re.M)
        return int(found[1]) if found else None

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(30)
        assert code == 0, f"the server ended with {code}: {self.said()}"

    def kill(self):
        self.process.kill()
        self.process.wait()


class Installation:
    def __init__(self, program, folder, database=None, keys=None):
        self.program, self.folder = str(program), pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.data = self.folder / "data"
        self.servers = []
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("DINH_")}
        self.environment["DINH_DATA"] = str(self.data)
        if database:
            self.environment["DINH_DB"] = database
        if keys:
            self.environment |= {"DINH_SECRET_KEY": f"{keys}/secret.key", "DINH_LEDGER_KEY": f"{keys}/ledger.key"}
        self.keys = pathlib.Path(keys or f"{self.data}-keys")

    def run(self, *words, expect=0, **environment):
        done = subprocess.run([self.program, *map(str, words)], env={**self.environment, **environment}, capture_output=True, text=True,
                              errors="replace", timeout=120)
        assert done.returncode == expect, f"dinh {' '.join(map(str, words))}: {done.returncode}, not {expect}: {(done.stdout + done.stderr)[-1500:]}"
        return done

    def serve(self, *words):
        self.servers.append(Server(self, *words))
        return self.servers[-1]

    def end(self):
        for server in self.servers:
            if server.process.poll() is None:
                server.kill()

    def rows(self, query, *values):
        connection = sqlite3.connect(self.data / "dinh.sqlite")
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    def question_ids(self):
        return {row[0] for row in self.rows("SELECT id FROM question")}

    def begin(self):
        """Two communes, one officer with a token, one publication with a picture. Remembers its code and the token."""
        units = self.folder / "units.csv"
        units.write_text(UNITS)
        self.run("units", "import", units, "--act", "Quyết định thử")
        self.run("serve-unit", "add", UNIT)
        self.run("user", "add", "can-bo", "--name", "Nguyễn Thị Thử", "--phone", "02520000101")
        self.run("user", "role", "can-bo", "disclosure_officer", "--unit", UNIT)
        self.token = self.run("user", "token", "can-bo", "--act", "disclosure.publish", "--act", "disclosure.answer", "--unit", UNIT, "--until",
                              "2099-01-01", "--label", "thử").stdout.strip()
        server = self.serve()
        self.code = self.publish(server, "Danh sách gọi khám nghĩa vụ quân sự")
        server.stop()
        return self

    def publication(self, title, files=()):
        return {"item": "B1-12", "title": title, "summary": "Tóm tắt.", "body": "Danh sách niêm yết tại trụ sở.", "document_kind": "Quyết định",
                "document_number": "901/QĐ-UBND", "document_dated": time.strftime("%Y-%m-%d"), "forms": [{"form": "website"}],
                "officer_name": "Nguyễn Thị Thử", "officer_phone": "0252 000 0101",
                "files": [{"name": name, "base64": base64.b64encode(content).decode()} for name, content in files]}

    def publish(self, server, title):
        status, answer = server.call(f"/units/{UNIT}/publications", self.publication(title, [("anh.png", PICTURE)]), self.token)
        assert status == 201, f"publishing: {status} {answer}"
        return answer["code"]

    def copy(self, folder):
        """The same installation in another folder; nothing may be serving."""
        other = Installation(self.program, folder)
        shutil.copytree(self.data, other.data)
        shutil.copytree(self.keys, other.keys)
        other.code, other.token = self.code, self.token
        return other


class Asking:
    """Eight threads that ask, in turn on each server, until there are enough questions, or the server goes, or they are told to stop."""

    def __init__(self, servers, code, name="Câu hỏi", count=1_000_000):
        self.servers, self.code, self.name = servers, code, name
        self.acknowledged, self.refused, self.cut = set(), [], []  # ids; status and answer; what broke a connection
        self.numbers, self.lock, self.stopped = iter(range(count)), threading.Lock(), False
        self.threads = [threading.Thread(target=self.work, daemon=True) for _ in range(8)]
        for thread in self.threads:
            thread.start()

    def work(self):
        while not self.stopped:
            with self.lock:
                number = next(self.numbers, None)
            if number is None:
                return
            try:
                status, answer = self.servers[number % len(self.servers)].question(self.code, f"{self.name} số {number}?")
            except (OSError, http.client.HTTPException, ValueError) as error:
                self.cut.append(str(error))
                return
            with self.lock:
                self.acknowledged.add(answer["id"]) if status == 201 else self.refused.append((status, answer))

    def join(self):
        for thread in self.threads:
            thread.join()
        return self

    def end(self):
        self.stopped = True
        return self.join()


def asked(servers, code, count, name="Câu hỏi"):
    """The ids of so many questions, all acknowledged."""
    asking = Asking(servers, code, name, count).join()
    assert len(asking.acknowledged) == count, f"{len(asking.acknowledged)} of {count} questions, and {(asking.refused + asking.cut)[:3]}"
    return asking.acknowledged
