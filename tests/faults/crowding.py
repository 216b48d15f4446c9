"""Two programs that want the same folder or the same port."""
import socket

from installation import Installation, wait_until


def second_on_the_folder(seed, folder, made):
    here = seed.copy(folder)
    made(here)
    server = here.serve()
    for words in (["serve", "--port", "0"], ["serve", "--port", str(server.port)], ["demo", "load"],
                  ["init", "--unit", "22918", "--admin", "quan-tri"]):
        said = here.run(*words, expect=1).stderr
        assert str(here.data) in said and "đang được một chương trình Đình khác dùng" in said, f"{words}: {said}"
    assert server.ask("GET", "/healthz")[:2] == (200, "ok\n")
    server.kill()
    here.serve().stop()


def second_on_an_empty_folder(seed, folder, made):
    here = Installation(seed.program, folder)
    made(here)
    server = here.serve()
    here.run("demo", "load", expect=1)
    server.stop()
    assert here.run("units", "list").stdout == "", "demo load wrote into a folder in use"


def port_taken(seed, folder, made):
    here = seed.copy(folder)
    made(here)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        said = here.run("serve", "--port", port, expect=1).stderr
        assert f"127.0.0.1:{port}" in said and "cổng này đang có chương trình khác dùng" in said, said
        for wrong in ("x", "70000", "-1"):
            assert "--port" in here.run("serve", "--port", wrong, expect=2).stderr
    here.serve().stop()


def command_beside_a_server(seed, folder, made):
    here = seed.copy(folder)
    made(here)
    server = here.serve()
    assert server.ask("GET", "/don-vi/22920")[0] == 404
    units = folder / "more.csv"
    units.write_text("mã,tên,loại,mã cấp trên\n22920,Xã Thử Thêm,xa,60\n")
    here.run("units", "import", units, "--act", "Quyết định thêm")
    wait_until("the server sees a unit that a command added", lambda: server.ask("GET", "/don-vi/22920")[0] == 200)
    server.stop()
    here.run("ledger", "verify")


TESTS = [("a second program on the data folder is refused", second_on_the_folder),
         ("a demonstration is not loaded into an empty folder in use", second_on_an_empty_folder),
         ("what a command changes beside a server is seen", command_beside_a_server),
         ("a port that is taken or none is said so", port_taken)]
