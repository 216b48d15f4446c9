"""Two servers on one PostgreSQL, which stops and comes back; its backup and restore."""
import os
import pathlib
import shutil
import subprocess
import threading

from copying import restored_alike
from installation import Asking, Installation, Skip, asked, wait_until

PROGRAMS = pathlib.Path("/usr/lib/postgresql/15/bin")


class Postgresql:
    """A server of its own in the test's folder, with its socket there and no TCP."""

    def __init__(self, folder):
        if not (PROGRAMS / "initdb").exists():
            raise Skip("PostgreSQL 15 is not installed")
        self.folder = folder / "postgresql"
        self.folder.mkdir(parents=True)
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        self.command("initdb", "-D", self.folder / "data", "-U", "dinh", "--auth=trust", "--locale=C", "--encoding=UTF8",
                     "--no-sync")
        self.start()

    def command(self, name, *words):
        before = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        done = subprocess.run([*before, str(PROGRAMS / name), *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              cwd=self.folder) if name != "pg_ctl" else subprocess.run(
            [*before, str(PROGRAMS / name), *map(str, words)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.folder)
        assert done.returncode == 0, f"{name}: {done.stdout}"
        return done.stdout

    def start(self):
        self.command("pg_ctl", "-D", self.folder / "data", "-l", self.folder / "log", "-w", "-o",
                     f"-k {self.folder} -c listen_addresses= -c fsync=off -c max_connections=100", "start")

    def stop(self, how):
        self.command("pg_ctl", "-D", self.folder / "data", "-m", how, "-w", "stop")

    def end(self):
        subprocess.run([*(["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []), str(PROGRAMS / "pg_ctl"), "-D",
                        str(self.folder / "data"), "-m", "immediate", "stop"], capture_output=True, cwd=self.folder, check=False)

    def database(self, name):
        self.command("createdb", "-h", self.folder, "-U", "dinh", name)
        return f"postgresql:///{name}?host={self.folder}&user=dinh"

    def rows(self, name, query):
        said = self.command("psql", "-h", self.folder, "-U", "dinh", "-At", "-c", query, name)
        return [line.split("|") for line in said.splitlines()]


def started_together(here):
    """Two servers that begin at the same moment."""
    threads = [threading.Thread(target=here.serve) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(here.servers) == 2, "one of two servers that started together did not start"
    return list(here.servers)


def two_servers(seed, folder, made):
    database = Postgresql(folder)
    made(database)
    here = Installation(seed.program, folder / "here", database.database("mot"))
    made(here)
    for server in started_together(here):  # on an empty database: who migrates?
        server.stop()
    here.begin()
    here.servers.clear()
    servers = started_together(here)
    acknowledged = asked(servers, here.code, 120)
    code = here.publish(servers[0], "Công khai ở máy chủ thứ nhất")
    assert servers[1].ask("GET", f"/cong-khai/{code}")[0] == 200, "the other server does not see a publication"
    assert "120 câu hỏi đang chờ duyệt" in servers[1].ask("GET", f"/cong-khai/{here.code}")[1]
    assert acknowledged <= questions(database, "mot")
    all_numbered(database, here)
    jobs_once(database, servers)
    interrupted(database, here, servers)
    for server in servers:
        server.stop()
    here.run("ledger", "verify")


def questions(database, name):
    return {row[0] for row in database.rows(name, "SELECT id FROM question")}


def all_numbered(database, here):
    wait_until("every line has its number", lambda: database.rows("mot", "SELECT COUNT(*) FROM ledger_line WHERE number IS NULL") == [["0"]])
    counted = database.rows("mot", "SELECT COUNT(*), COUNT(DISTINCT number), MAX(number) + 1 FROM ledger_line")[0]
    assert len(set(counted)) == 1, f"numbers of lines have gaps or doubles: {counted}"
    here.run("ledger", "verify")


def jobs_once(database, servers):
    for server in servers:
        wait_until("both run the jobs that are free", lambda server=server: server.metric('job_runs_total{job="ledger.checkpoint"}'))
        assert server.metric('job_failures_total{job="ledger.sequence"}') == 0
    doubles = database.rows("mot", "SELECT kind, item, unit, subject, start FROM duty_now GROUP BY 1, 2, 3, 4, 5 HAVING COUNT(*) > 1")
    assert doubles == [], f"duties were opened twice: {doubles[:3]}"
    assert database.rows("mot", "SELECT COUNT(*) FROM duty_now")[0] != ["0"]


def interrupted(database, here, servers):
    """The database server dies while people write, stays away for a while, and comes back."""
    asking = Asking(servers, here.code, "Khi mất cơ sở dữ liệu")
    wait_until("questions are asked", lambda: len(asking.acknowledged) > 20)
    database.stop("immediate")
    wait_until("questions are refused", lambda: len(asking.refused) > 20)
    for server in servers:
        status, page, _ = server.ask("GET", f"/don-vi/22918?moi={server.port}")
        assert status == 503 and "Cơ sở dữ liệu tạm thời không trả lời" in page, f"a page without the database: {status} {server.said()}"
        assert server.ask("GET", "/healthz")[0] == 200
    database.start()
    for server in servers:
        assert server.ask("GET", f"/cong-khai/{here.code}")[0] == 200, "the first page after the database came back"
    counted = len(asking.acknowledged)
    wait_until("questions are taken again", lambda: len(asking.acknowledged) > counted + 20)
    asking.end()
    assert {status for status, _ in asking.refused} == {503}, f"answers while the database is away: {asking.refused[:3]}"
    database.stop("fast")
    database.start()
    for server in servers:
        assert server.ask("GET", "/tim?q=danh+sach")[0] == 200, "the first page after a short interruption"
        assert server.question(here.code, "Đã trở lại?")[0] == 201, "the first question after a short interruption"
    lost = asking.acknowledged - questions(database, "mot")
    assert not lost, f"{len(lost)} acknowledged questions are lost"
    all_numbered(database, here)


def copied(seed, folder, made):
    database = Postgresql(folder)
    made(database)
    here = Installation(seed.program, folder / "here", database.database("mot"))
    made(here)
    here.begin()
    server = here.serve()
    before = asked([server], here.code, 20)
    here.run("backup", folder / "backup")
    asked([server], here.code, 5, "Sau khi sao lưu")
    server.stop()
    other = Installation(here.program, folder / "other", database.database("hai"), keys=here.keys)
    made(other)
    taken = {"DINH_DB": here.environment["DINH_DB"]}
    assert "đã có bảng" in other.run("restore", folder / "backup", expect=1, **taken).stderr
    assert not any(other.data.iterdir()), "a refused restore left something behind"
    restored_alike(here, folder / "backup", other, before, lambda one: questions(database, "hai"))


TESTS = [("two servers on one PostgreSQL, which dies and comes back", two_servers), ("a PostgreSQL backup made while serving comes back whole", copied)]
