-- Reports: which form, of which unit and days, how far it has come, and the blobs of what was frozen. Every version is ledgered;
-- report_now holds the last one of each.
CREATE TABLE report (
    id         TEXT NOT NULL,
    version    BIGINT NOT NULL,
    form       TEXT,
    unit       TEXT,
    from_day   TEXT,
    to_day     TEXT,
    state      TEXT,
    definition TEXT,
    template   TEXT,
    figures    TEXT,
    document   TEXT,
    fails      BIGINT,
    number     TEXT,
    signer     TEXT,
    signed_on  TEXT,
    reason     TEXT,
    supersedes TEXT,
    changed_on TEXT,
    changed_by TEXT,
    salt       TEXT,
    PRIMARY KEY (id, version)
);

CREATE TABLE report_now (
    id         TEXT PRIMARY KEY,
    version    BIGINT NOT NULL,
    form       TEXT NOT NULL,
    unit       TEXT NOT NULL,
    from_day   TEXT NOT NULL,
    to_day     TEXT NOT NULL,
    state      TEXT NOT NULL,
    definition TEXT NOT NULL,
    template   TEXT NOT NULL,
    figures    TEXT NOT NULL,
    document   TEXT NOT NULL,
    fails      BIGINT NOT NULL,
    number     TEXT NOT NULL,
    signer     TEXT NOT NULL,
    signed_on  TEXT NOT NULL,
    reason     TEXT NOT NULL,
    supersedes TEXT NOT NULL,
    changed_on TEXT NOT NULL,
    changed_by TEXT NOT NULL
);

CREATE INDEX report_of_unit ON report_now (unit, state, to_day);
