-- Bảng công khai. Runs unchanged on SQLite and PostgreSQL.
-- Ledgered: a document that starts the clock of an item, registered before or with its publication.
CREATE TABLE disclosure_document (
    id            TEXT   NOT NULL,
    version       BIGINT NOT NULL,
    unit          TEXT,
    item          TEXT,
    kind          TEXT,
    number        TEXT,
    dated         TEXT,
    received      TEXT,
    title         TEXT,
    registered_on TEXT,
    registered_by TEXT,
    salt          TEXT,
    PRIMARY KEY (id, version)
);
CREATE INDEX disclosure_document_item ON disclosure_document (unit, item, dated);

-- Ledgered: a unit's head found that an item does not apply there, or that it does again.
CREATE TABLE disclosure_exclusion (
    id         TEXT   NOT NULL,
    version    BIGINT NOT NULL,
    unit       TEXT,
    item       TEXT,
    excluded   INTEGER CHECK (excluded IN (0, 1)),
    reason     TEXT,
    decided_on TEXT,
    decided_by TEXT,
    salt       TEXT,
    PRIMARY KEY (id, version)
);
CREATE INDEX disclosure_exclusion_item ON disclosure_exclusion (unit, item);

-- What stood in public of an item of a unit, from one day to another: the board of any day is one query. Written in the act's
-- transaction; changes of one day are one row.
CREATE TABLE disclosure_board (
    unit          TEXT    NOT NULL,
    item          TEXT    NOT NULL,
    from_day      TEXT    NOT NULL,
    -- First day on which it stood otherwise.
    until_day     TEXT,
    publication   TEXT    NOT NULL,
    code          TEXT    NOT NULL,
    title         TEXT    NOT NULL,
    published_on  TEXT,
    posted_from   TEXT,
    posted_until  TEXT,
    officer_name  TEXT    NOT NULL,
    officer_phone TEXT    NOT NULL,
    excluded      INTEGER NOT NULL CHECK (excluded IN (0, 1)),
    reason        TEXT    NOT NULL,
    decided_on    TEXT,
    decided_by    TEXT    NOT NULL,
    PRIMARY KEY (unit, item, from_day),
    CHECK (until_day IS NULL OR until_day > from_day)
);
-- One row of each item is the present one.
CREATE UNIQUE INDEX disclosure_board_now ON disclosure_board (unit, item) WHERE until_day IS NULL;
