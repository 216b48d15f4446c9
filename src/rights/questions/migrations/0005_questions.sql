-- Hỏi đáp dưới một nội dung công khai. Runs unchanged on SQLite and PostgreSQL.
-- Ledgered. The asker's name stands here only in its short form; what could reach a person is in question_contact.
CREATE TABLE question (
    id          TEXT   NOT NULL,
    version     BIGINT NOT NULL,
    subject     TEXT,
    unit        TEXT,
    path        TEXT,
    about       TEXT,
    asker       TEXT,
    text        TEXT,
    state       TEXT,
    reason      TEXT,
    answer      TEXT,
    officer     TEXT,
    asked_on    TEXT,
    answered_on TEXT,
    changed_on  TEXT,
    changed_by  TEXT,
    salt        TEXT,
    PRIMARY KEY (id, version)
);

-- The newest version of each, written in the act's transaction.
CREATE TABLE question_now (
    id          TEXT   PRIMARY KEY,
    version     BIGINT NOT NULL CHECK (version > 0),
    subject     TEXT   NOT NULL,
    unit        TEXT   NOT NULL,
    path        TEXT   NOT NULL,
    about       TEXT   NOT NULL,
    asker       TEXT   NOT NULL,
    text        TEXT   NOT NULL,
    state       TEXT   NOT NULL CHECK (state IN ('waiting', 'shown', 'hidden')),
    reason      TEXT   NOT NULL,
    answer      TEXT   NOT NULL,
    officer     TEXT   NOT NULL,
    asked_on    TEXT   NOT NULL,
    answered_on TEXT,
    changed_on  TEXT   NOT NULL,
    changed_by  TEXT   NOT NULL,
    CHECK ((answer = '') = (answered_on IS NULL))
);
CREATE INDEX question_now_subject ON question_now (subject, asked_on);
-- What still waits for an officer: small, however many were answered.
CREATE INDEX question_now_open ON question_now (unit, asked_on) WHERE state = 'waiting' OR (state = 'shown' AND answered_on IS NULL);

-- Not ledgered, so that it can go as soon as the asker wishes: full name and how to reach them. Never shown in public.
CREATE TABLE question_contact (
    question TEXT PRIMARY KEY,
    name     TEXT NOT NULL,
    contact  TEXT NOT NULL
);
