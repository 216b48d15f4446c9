-- One-stop dossiers, as imported: millions of rows, so they are lean. Days are counted from 1970-01-01; units and procedures are numbered.
-- A file is one act: dossier_import is ledgered, with the file's hash and a commitment over its rows (docs/decisions/0007).
CREATE TABLE dossier_unit (
    number INTEGER PRIMARY KEY,
    unit   TEXT NOT NULL UNIQUE
);

CREATE TABLE dossier_procedure (
    number INTEGER PRIMARY KEY,
    code   TEXT NOT NULL,
    name   TEXT NOT NULL,
    field  TEXT NOT NULL, -- as the file says it
    kind   TEXT NOT NULL, -- a value of the packs' dimension linh_vuc_thu_tuc
    UNIQUE (code, name, field)
);

CREATE TABLE dossier (
    id           INTEGER PRIMARY KEY, -- one import's are a range
    unit         INTEGER NOT NULL,
    code         TEXT    NOT NULL,
    procedure_no INTEGER NOT NULL,
    received     INTEGER NOT NULL,
    due          INTEGER NOT NULL,    -- the day first promised: it alone decides what is late
    extended     INTEGER NOT NULL,    -- the day promised again; 0 = never
    finished     INTEGER NOT NULL,    -- 0 = not yet
    status       INTEGER NOT NULL,    -- of the national list, 1 to 10
    state        INTEGER NOT NULL,    -- 0 open, 1 settled, 2 waiting for the applicant, 3 ended without being settled
    UNIQUE (unit, code)
);

CREATE INDEX dossier_settled ON dossier (unit, finished, due) WHERE state = 1;
CREATE INDEX dossier_late ON dossier (finished, unit) WHERE state = 1 AND finished > due;
CREATE INDEX dossier_open ON dossier (unit, due) WHERE state = 0;

-- What an import found open and brought up to date, as it was before: for undoing.
CREATE TABLE dossier_before (
    turn     BIGINT  NOT NULL, -- first_id of the import: they follow one another by it
    dossier  INTEGER NOT NULL,
    due      INTEGER NOT NULL,
    extended INTEGER NOT NULL,
    finished INTEGER NOT NULL,
    status   INTEGER NOT NULL,
    state    INTEGER NOT NULL,
    PRIMARY KEY (turn, dossier)
);
CREATE INDEX dossier_before_of ON dossier_before (dossier);

CREATE TABLE dossier_import (
    id         TEXT NOT NULL,
    version    BIGINT NOT NULL,
    unit       TEXT,
    file       TEXT,
    sha256     TEXT,
    lines      BIGINT,
    taken      BIGINT,
    renewed    BIGINT,
    unchanged  BIGINT,
    refused    BIGINT,
    first_id   BIGINT,
    last_id    BIGINT,
    commitment TEXT,
    state      TEXT, -- standing, undone
    done_on    TEXT,
    done_by    TEXT,
    salt       TEXT,
    PRIMARY KEY (id, version)
);
CREATE INDEX dossier_import_file ON dossier_import (sha256);

-- Which rows count: those of a range that is loading or undone are on their way in or out, and nobody sees them.
CREATE TABLE dossier_range (
    import     TEXT PRIMARY KEY,
    state      TEXT NOT NULL, -- loading, standing, undone
    first_id   BIGINT NOT NULL,
    last_id    BIGINT NOT NULL,
    touched_at BIGINT NOT NULL -- milliseconds since 1970: a loading one that nobody has touched for long was left by a stopped program
);
