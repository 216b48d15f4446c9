-- Bản nháp của nội dung công khai. Runs unchanged on SQLite and PostgreSQL.
-- Not ledgered: a draft is nobody's act yet. Publishing it writes what counts, and takes the draft away.
CREATE TABLE publication_draft (
    id           TEXT   PRIMARY KEY,
    version      BIGINT NOT NULL CHECK (version > 0),
    unit         TEXT   NOT NULL,
    item         TEXT   NOT NULL,
    -- The publication that it corrects, and the version of it that the officer saw.
    publication  TEXT   NOT NULL,
    base_version BIGINT NOT NULL,
    reason       TEXT   NOT NULL,
    content      TEXT   NOT NULL,
    changed_at   BIGINT NOT NULL,
    changed_by   TEXT   NOT NULL,
    changed_name TEXT   NOT NULL
);
CREATE INDEX publication_draft_unit ON publication_draft (unit, changed_at);
