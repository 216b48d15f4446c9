"""Killed while people write: whatever was acknowledged is there, and the ledger fits."""
import itertools
import random

from installation import Asking, asked, wait_until


def killed_while_writing(seed, folder, made):
    here = seed.copy(folder)
    made(here)
    chance = random.Random(20260701)
    kept, cut = here.question_ids(), 0
    for turn in range(4):
        server = here.serve()
        asking = Asking([server], here.code, f"Câu hỏi lượt {turn}")
        published = []
        enough = chance.randint(20, 120)
        for number in itertools.count():
            published.append(here.publish(server, f"Danh sách lượt {turn} số {number}"))
            if len(asking.acknowledged) >= enough:
                break
        server.kill()
        asking.join()
        assert not asking.refused, f"refused: {asking.refused[:2]}"
        cut += len(asking.cut)
        kept |= asking.acknowledged
        again = here.serve()
        for code in published:
            assert again.ask("GET", f"/cong-khai/{code}")[0] == 200, f"lost: the publication {code}"
        kept |= asked([again], here.code, 1)
        again.kill()
        lost = kept - here.question_ids()
        assert not lost, f"{len(lost)} of {len(kept)} acknowledged questions are lost"
        here.run("ledger", "verify")
    assert cut > 0, "no request was under way when the server was killed"


def stopped_while_writing(seed, folder, made):
    here = seed.copy(folder)
    made(here)
    server = here.serve()
    asking = Asking([server], here.code)
    wait_until("questions are asked", lambda: len(asking.acknowledged) > 20)
    server.stop()
    assert asking.end().acknowledged <= here.question_ids(), "a graceful stop loses what was acknowledged"


TESTS = [("kill -9 while people write loses nothing acknowledged", killed_while_writing),
         ("a graceful stop while people write loses nothing acknowledged", stopped_while_writing)]
