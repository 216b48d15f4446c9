"""Settings, packs and lists that are not what they should be: file, line, what is wrong, what to do; nothing half-loaded."""
import pathlib
import re
import shutil

from installation import Installation

SETTINGS = [  # text, the line that must be named, words that must be said
    ("port = 8080\nsite_name = \"Đình\n", 2, "TOML"),
    ("port = \"nhiều\"\n", 1, "không phải số cổng"),
    ("port = 80\npord = 81\n", 2, "Có phải ý bạn là \"port\""),
    ("# ghi chú\n[.a]\n", 2, "TOML"),
    ("port = 1\nn = 5[\"Ơ\n", 2, "TOML"),
    ("Ơ = 1\n", 1, "TOML"),
    ("data = \"x\"\ndata = \"y\"\n", 2, "TOML"),
    ("data = \"\xff\"\n", 1, "TOML"),
    ("data = true\n", 1, "ghi chữ trong ngoặc kép"),
    ("[may_chu]\nport = 1\n", 1, "không có cài đặt nào tên"),
]
LISTS = [  # content, the line that must be named, words that must be said
    (b"m\xc3\xa3,t\xc3\xaan,lo\xe1\xba\xa1i,m\xc3\xa3 c\xe1\xba\xa5p tr\xc3\xaan\n70,T\xe1\xbb\x89nh A,tinh,\n71,X\xc3\xa3 B,lang-la,70\n", 3, "không rõ loại"),
    ("mã,tên,loại,mã cấp trên\n70,Tỉnh A,tinh,\n71,,xa,70\n".encode(), 3, "thiếu tên"),
    ("mã,tên,loại,mã cấp trên\n70,Tỉnh A,tinh,\n70,Xã B,xa,70\n".encode(), 3, "đã có ở dòng 2"),
    ("mã,tên,loại,mã cấp trên\n70,Tỉnh A,tinh,\n71,Xã B,xa,99\n".encode(), 3, "không thấy đơn vị cấp trên"),
    ("mã,loại\n70,tinh\n".encode(), 1, "cột tên"),
    ("mã,tên,loại\n70,Tỉnh A,tinh\n71,\"Xã B,xa\n".encode(), 3, "ngoặc kép"),
    ("mã,tên,loại\n70,Tỉnh A,tinh\n71,X\xe3 B,xa\n".encode("latin-1", "replace"), 1, "UTF-8"),
    (b"", None, "không có nội dung"),
]


def settings(seed, folder, made):
    file = folder / "cài đặt.toml"
    folder.mkdir()
    here = Installation(seed.program, folder / "here")
    for text, line, words in SETTINGS:
        file.write_bytes(text.encode("latin-1") if "\xff" in text else text.encode())
        for command in (["serve", "--port", "0"], ["migrate"]):
            said = here.run("--config", file, *command, expect=1).stderr
            assert f"{file}:{line}: " in said and words in said, f"{text!r}: {said}"
            assert "Hãy " in said, f"{text!r}: what to do is not said: {said}"
    said = here.run("migrate", expect=1, DINH_PORT="x").stderr
    assert "DINH_PORT" in said and "không phải số cổng" in said, said
    here.run("migrate", expect=1, DINH_CONFIG=str(folder))
    here.run("migrate", expect=1, DINH_CONFIG=str(folder / "không có.toml"))
    assert not here.data.exists(), "a command with broken settings wrote data"


def packs(seed, folder, made):
    here = seed.copy(folder / "here")
    made(here)
    share, own = folder / "share", pathlib.Path(seed.program).parent / "share"
    share.mkdir()
    for entry in own.iterdir():
        if entry.name != "packs":
            (share / entry.name).symlink_to(entry)
    broken = sorted(pathlib.Path("tests/packs-bad").iterdir())
    assert len(broken) > 20, "run it from the project's folder"
    before = here.rows("SELECT COUNT(*) FROM ledger_line")
    for number in (0, len(broken) // 2, len(broken) - 1):
        shutil.rmtree(share / "packs", ignore_errors=True)
        shutil.copytree(broken[number], share / "packs")
        expected = (broken[number] / "expected.txt").read_text().splitlines()[0].split("/", 1)[1]
        for command in (["serve", "--port", "0"], ["rules", "list"], ["serve-unit", "list"]):
            said = here.run(*command, expect=1, DINH_SHARE=str(share)).stderr
            assert expected in said, f"{broken[number].name}: {said}, not {expected}"
    assert here.rows("SELECT COUNT(*) FROM ledger_line") == before


def lists_of_units(seed, folder, made):
    here = seed.copy(folder)
    made(here)
    before = here.run("units", "export").stdout
    for content, line, words in LISTS:
        file = folder / "danh sách.csv"
        file.write_bytes(content)
        for command in (["--preview"], []):
            said = here.run("units", "import", file, "--act", "Quyết định thử", *command, expect=1).stderr
            assert words in said, f"{content!r}: {said}"
            assert line is None or re.search(rf"dòng {line}: |ô [A-Z]+{line}: ", said, re.I), f"{content!r}: no line {line}: {said}"
            assert said.count(str(file)) == 1, f"{content!r}: the file is not named, or twice: {said}"
            assert "Hãy " in said or "nên có thêm" in said or "hãy " in said, f"{content!r}: what to do is not said: {said}"
    here.run("units", "import", folder / "không có.csv", "--act", "x", expect=2)
    assert here.run("units", "export").stdout == before, "a broken list was loaded in part"
    here.run("ledger", "verify")


TESTS = [("broken settings are named by file and line", settings), ("a broken pack is named by file and line, and nothing starts", packs),
         ("a broken list of units is named by file and line, and nothing is loaded", lists_of_units)]
