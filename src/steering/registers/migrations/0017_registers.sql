-- Records of the registers that packs declare. Every version is ledgered; register_record_now holds the last one of each. No personal
-- data by design: a register asks for none.
CREATE TABLE register_record (
    id         TEXT NOT NULL,
    version    BIGINT NOT NULL,
    kept_in    TEXT, -- the register
    unit       TEXT,
    day        TEXT,
    breakdown  TEXT, -- level and choices, as figures were told: "cap=xa;hinh_thuc_hoi_nghi=rieng"
    contents   TEXT, -- JSON: field to value
    state      TEXT,
    reason     TEXT, -- of a correction or withdrawal
    import     TEXT, -- register_import.id; empty: typed
    entered_on TEXT,
    entered_by TEXT,
    salt       TEXT,
    PRIMARY KEY (id, version)
);

CREATE TABLE register_record_now (
    id         TEXT PRIMARY KEY,
    version    BIGINT NOT NULL,
    kept_in    TEXT NOT NULL,
    unit       TEXT NOT NULL,
    day        TEXT NOT NULL,
    breakdown  TEXT NOT NULL,
    contents   TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('standing', 'withdrawn')),
    reason     TEXT NOT NULL,
    import     TEXT NOT NULL,
    entered_on TEXT NOT NULL,
    entered_by TEXT NOT NULL
);

CREATE INDEX record_of_unit ON register_record_now (unit, kept_in, state, day, id);
CREATE INDEX record_of_register ON register_record_now (kept_in, state, day, id);
CREATE INDEX record_of_import ON register_record_now (import) WHERE import <> '';

-- A file that was taken into a register, and whether that was undone. Ledgered versions; few enough to be folded by the reader.
CREATE TABLE register_import (
    id         TEXT NOT NULL,
    version    BIGINT NOT NULL,
    kept_in    TEXT,
    unit       TEXT,
    filename   TEXT,
    sha256     TEXT,
    taken      BIGINT,
    left_out   BIGINT,
    state      TEXT,
    reason     TEXT,
    entered_on TEXT,
    entered_by TEXT,
    salt       TEXT,
    PRIMARY KEY (id, version)
);

CREATE INDEX import_of_register ON register_import (unit, kept_in);
