-- Totals entered by hand where no records exist. Every version is ledgered; total_now holds the last one of each.
CREATE TABLE total (
    id         TEXT NOT NULL,
    version    BIGINT NOT NULL,
    indicator  TEXT,
    unit       TEXT,
    from_day   TEXT,
    to_day     TEXT,
    breakdown  TEXT,
    kind       TEXT,
    value      BIGINT,
    whole      BIGINT,
    digits     BIGINT,
    words      TEXT,
    document   TEXT,
    place      TEXT,
    state      TEXT,
    reason     TEXT,
    entered_on TEXT,
    entered_by TEXT,
    salt       TEXT,
    PRIMARY KEY (id, version)
);

CREATE TABLE total_now (
    id         TEXT PRIMARY KEY,
    version    BIGINT NOT NULL,
    indicator  TEXT NOT NULL,
    unit       TEXT NOT NULL,
    from_day   TEXT NOT NULL,
    to_day     TEXT NOT NULL,
    breakdown  TEXT NOT NULL,
    kind       TEXT NOT NULL,
    value      BIGINT NOT NULL,
    whole      BIGINT NOT NULL,
    digits     BIGINT NOT NULL,
    words      TEXT NOT NULL,
    document   TEXT NOT NULL,
    place      TEXT NOT NULL,
    state      TEXT NOT NULL,
    reason     TEXT NOT NULL,
    entered_on TEXT NOT NULL,
    entered_by TEXT NOT NULL
);

CREATE INDEX total_of_indicator ON total_now (indicator, state, from_day, to_day);
CREATE INDEX total_of_unit ON total_now (unit, state);
