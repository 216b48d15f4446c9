-- Sổ gốc. Runs unchanged on SQLite and PostgreSQL.
CREATE TABLE ledger_line (
    id      TEXT   PRIMARY KEY,
    at      BIGINT NOT NULL,
    actor   TEXT   NOT NULL,
    role    TEXT   NOT NULL,
    unit    TEXT   NOT NULL,
    act     TEXT   NOT NULL,
    subject TEXT   NOT NULL,
    -- Rules used, rows and blobs written, content erased: one a line, as docs/decisions/0002 spells them.
    details TEXT   NOT NULL,
    leaf    TEXT   NOT NULL,
    -- Its place in the tree. On PostgreSQL null until the sequencer has seen it; never changed after that.
    number  BIGINT UNIQUE CHECK (number >= 0)
);

CREATE INDEX ledger_line_subject ON ledger_line (subject);
CREATE INDEX ledger_line_unnumbered ON ledger_line (id) WHERE number IS NULL;

-- Roots of complete subtrees of 256, 65 536, … lines: levels 8, 16, ….
CREATE TABLE ledger_node (
    level    BIGINT NOT NULL CHECK (level > 0),
    position BIGINT NOT NULL CHECK (position >= 0),
    hash     TEXT   NOT NULL,
    PRIMARY KEY (level, position)
);

CREATE TABLE ledger_checkpoint (
    size BIGINT PRIMARY KEY CHECK (size > 0),
    note TEXT   NOT NULL
);
