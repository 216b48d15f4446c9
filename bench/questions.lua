-- For bench/load: every request is a question of its own by one of the guests given as "COOKIE CSRF".
-- usage: wrk … -s bench/questions.lua URL -- WORD RUN "COOKIE CSRF" …
local word, run
local guests = {}
local sent = 0

local threads = {}
function setup(thread)
    thread:set("number", #threads)
    table.insert(threads, thread)
end

function init(arguments)
    word, run = arguments[1], arguments[2]
    for i = 3, #arguments do
        local cookie, csrf = arguments[i]:match("^(%S+) (%S+)$")
        guests[#guests + 1] = { csrf = csrf, headers = { ["Cookie"] = cookie, ["Content-Type"] = "application/x-www-form-urlencoded" } }
    end
    see_other, other = 0, 0
end

function request()
    sent = sent + 1
    local guest = guests[sent % #guests + 1]
    local body = string.format("csrf=%s&request_id=%s%d%08d&name=&contact=&text=Bao+gi%%E1%%BB%%9D+c%%C3%%B4ng+khai+quy%%E1%%BA%%BFt+to%%C3%%A1n%%3F+%s+%d",
        guest.csrf, run, number, sent, word, sent)
    return wrk.format("POST", nil, guest.headers, body)
end

function response(status)
    if status == 303 then see_other = see_other + 1 else other = other + 1 end
end

function done()
    local good, bad = 0, 0
    for _, thread in ipairs(threads) do
        good = good + thread:get("see_other")
        bad = bad + thread:get("other")
    end
    print("see_other=" .. good)
    print("other=" .. bad)
end
