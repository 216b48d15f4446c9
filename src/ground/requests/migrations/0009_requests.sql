-- Answers already given, so that a form sent twice is one act. Kept for days only; runs unchanged on SQLite and PostgreSQL.
CREATE TABLE request (
    id        TEXT   NOT NULL,
    who       TEXT   NOT NULL,
    route     TEXT   NOT NULL,
    body_hash TEXT   NOT NULL,
    location  TEXT   NOT NULL,
    at        BIGINT NOT NULL,
    PRIMARY KEY (who, route, id)
);

CREATE INDEX request_at ON request (at);
