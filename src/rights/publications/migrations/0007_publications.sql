-- Nội dung công khai. Runs unchanged on SQLite and PostgreSQL.
-- Ledgered: every version of every publication; a correction or a withdrawal is the next one.
CREATE TABLE publication (
    id            TEXT   NOT NULL,
    version       BIGINT NOT NULL,
    code          TEXT,
    unit          TEXT,
    item          TEXT,
    duty          TEXT,
    state         TEXT,
    title         TEXT,
    summary       TEXT,
    body          TEXT,
    doc_kind      TEXT,
    doc_number    TEXT,
    doc_date      TEXT,
    received_on   TEXT,
    forms         TEXT,
    posted_from   TEXT,
    posted_until  TEXT,
    officer       TEXT,
    officer_name  TEXT,
    officer_post  TEXT,
    officer_phone TEXT,
    files         TEXT,
    reason        TEXT,
    published_on  TEXT,
    changed_on    TEXT,
    changed_by    TEXT,
    salt          TEXT,
    PRIMARY KEY (id, version)
);

-- What lists need of the newest version of each, written in the act's transaction.
CREATE TABLE publication_now (
    id           TEXT   PRIMARY KEY,
    version      BIGINT NOT NULL CHECK (version > 0),
    code         TEXT   NOT NULL UNIQUE,
    unit         TEXT   NOT NULL,
    item         TEXT   NOT NULL,
    state        TEXT   NOT NULL CHECK (state IN ('published', 'withdrawn')),
    title        TEXT   NOT NULL,
    summary      TEXT   NOT NULL,
    languages    TEXT   NOT NULL,
    published_on TEXT   NOT NULL,
    changed_on   TEXT   NOT NULL
);
CREATE INDEX publication_now_unit ON publication_now (unit, published_on);
CREATE INDEX publication_now_day ON publication_now (published_on);

-- Ledgered: the same in another language; id is the publication's and the language's.
CREATE TABLE publication_text (
    id          TEXT   NOT NULL,
    version     BIGINT NOT NULL,
    publication TEXT,
    language    TEXT,
    title       TEXT,
    summary     TEXT,
    body        TEXT,
    changed_on  TEXT,
    changed_by  TEXT,
    salt        TEXT,
    PRIMARY KEY (id, version)
);
CREATE INDEX publication_text_publication ON publication_text (publication, language);
