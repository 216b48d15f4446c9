-- Ledgered: proof that it was posted, read out or handed over.
CREATE TABLE publication_proof (
    id          TEXT   NOT NULL,
    version     BIGINT NOT NULL,
    publication TEXT,
    form        TEXT,
    place       TEXT,
    from_day    TEXT,
    until_day   TEXT,
    files       TEXT,
    note        TEXT,
    made_on     TEXT,
    made_by     TEXT,
    maker_name  TEXT,
    salt        TEXT,
    PRIMARY KEY (id, version)
);
CREATE INDEX publication_proof_publication ON publication_proof (publication, from_day);

-- Which blob may be asked for under which name, and by whom: open = by everybody.
CREATE TABLE publication_file (
    sha256      TEXT    NOT NULL,
    publication TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    type        TEXT    NOT NULL,
    size        BIGINT  NOT NULL,
    open        INTEGER NOT NULL CHECK (open IN (0, 1)),
    PRIMARY KEY (sha256, publication, name)
);
CREATE INDEX publication_file_publication ON publication_file (publication);
