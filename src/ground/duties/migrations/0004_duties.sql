-- Nghĩa vụ và thời hạn. Runs unchanged on SQLite and PostgreSQL.
-- Ledgered: every version of every duty. Its content may be emptied by an erasure, so nothing but the key is NOT NULL.
CREATE TABLE duty (
    id           TEXT   NOT NULL,
    version      BIGINT NOT NULL,
    kind         TEXT,
    item         TEXT,
    unit         TEXT,
    holder       TEXT,
    office       TEXT,
    subject      TEXT,
    round        BIGINT,
    title        TEXT,
    path         TEXT,
    opened_by    TEXT,
    opened_on    TEXT,
    start        TEXT,
    due          TEXT,
    rule         TEXT,
    day_unit     TEXT,
    calendar     TEXT,
    clause       TEXT,
    confidence   TEXT,
    state        TEXT,
    suspended_on TEXT,
    reason       TEXT,
    closed_on    TEXT,
    changed_on   TEXT,
    changed_by   TEXT,
    salt         TEXT,
    PRIMARY KEY (id, version)
);

-- The newest version of each, for questions by unit, holder and day. Written in the act's transaction, never by itself.
CREATE TABLE duty_now (
    id           TEXT   PRIMARY KEY,
    version      BIGINT NOT NULL CHECK (version > 0),
    kind         TEXT   NOT NULL,
    item         TEXT   NOT NULL,
    unit         TEXT   NOT NULL,
    holder       TEXT   NOT NULL,
    office       TEXT   NOT NULL,
    subject      TEXT   NOT NULL,
    round        BIGINT NOT NULL,
    title        TEXT   NOT NULL,
    path         TEXT   NOT NULL,
    opened_by    TEXT   NOT NULL,
    opened_on    TEXT   NOT NULL,
    start        TEXT   NOT NULL,
    due          TEXT   NOT NULL,
    rule         TEXT   NOT NULL,
    day_unit     TEXT   NOT NULL,
    calendar     TEXT   NOT NULL CHECK (calendar IN ('state', 'enterprise')),
    clause       TEXT   NOT NULL,
    confidence   TEXT   NOT NULL,
    state        TEXT   NOT NULL CHECK (state IN ('open', 'closed', 'not_applicable', 'passed_on')),
    suspended_on TEXT,
    reason       TEXT   NOT NULL,
    closed_on    TEXT,
    changed_on   TEXT   NOT NULL,
    changed_by   TEXT   NOT NULL,
    -- A duty that is over has its day; one that is open has none.
    CHECK ((state = 'open') = (closed_on IS NULL)),
    -- The same matter is owed once: opening it again after it was undone is the next round.
    UNIQUE (unit, kind, item, subject, round)
);
CREATE INDEX duty_now_due ON duty_now (unit, due);
CREATE INDEX duty_now_open ON duty_now (state, due);
CREATE INDEX duty_now_holder ON duty_now (holder, state, due);
CREATE INDEX duty_now_subject ON duty_now (subject);

-- Up to which day the calendar's duties of a unit have been opened.
CREATE TABLE duty_opened (
    unit      TEXT NOT NULL,
    item      TEXT NOT NULL,
    until_day TEXT NOT NULL,
    PRIMARY KEY (unit, item)
);
