-- Đơn vị. Runs unchanged on SQLite and PostgreSQL. Rows are only ever added: a unit on a day is what its changes up to that day
-- make of it, and an act is undone by a later act that names it.
CREATE TABLE unit_act (
    id        TEXT   NOT NULL,
    version   BIGINT NOT NULL CHECK (version = 1),
    number    BIGINT NOT NULL UNIQUE,
    kind      TEXT   NOT NULL,
    legal     TEXT   NOT NULL,
    effective TEXT   NOT NULL,
    known_at  BIGINT NOT NULL,
    actor     TEXT   NOT NULL,
    undoes    TEXT   NOT NULL,
    detail    TEXT   NOT NULL,
    salt      TEXT,
    PRIMARY KEY (id, version)
);

CREATE TABLE unit_change (
    id        TEXT    NOT NULL,
    version   BIGINT  NOT NULL CHECK (version = 1),
    act       TEXT    NOT NULL,
    seq       INTEGER NOT NULL,
    unit      TEXT    NOT NULL,
    -- NULL: since before our records.
    from_day  TEXT,
    -- NULL in any of these: unchanged. An empty parent is the top of the hierarchy.
    alive     INTEGER CHECK (alive IN (0, 1)),
    code      TEXT,
    name      TEXT,
    kind      TEXT,
    level     TEXT,
    parent    TEXT,
    -- One further attribute: 'parent:party', 'area_class', ….
    attribute TEXT    NOT NULL,
    value     TEXT    NOT NULL,
    salt      TEXT,
    PRIMARY KEY (id, version)
);

CREATE INDEX unit_change_unit ON unit_change (unit);

-- Which unit went into which, and whether whole or in part.
CREATE TABLE unit_heir (
    id        TEXT    NOT NULL,
    version   BIGINT  NOT NULL CHECK (version = 1),
    act       TEXT    NOT NULL,
    seq       INTEGER NOT NULL,
    from_unit TEXT    NOT NULL,
    to_unit   TEXT    NOT NULL,
    on_day    TEXT    NOT NULL,
    part      INTEGER NOT NULL CHECK (part IN (0, 1)),
    main      INTEGER NOT NULL CHECK (main IN (0, 1)),
    note      TEXT    NOT NULL,
    salt      TEXT,
    PRIMARY KEY (id, version)
);

-- Units for which this installation opens duties; id is the unit's. The highest version stands; a NULL day has ended it.
CREATE TABLE unit_served (
    id        TEXT   NOT NULL,
    version   BIGINT NOT NULL,
    from_day  TEXT,
    salt      TEXT,
    PRIMARY KEY (id, version)
);

-- Raised in the transaction of every unit act, so that a server knows when to read the units again.
CREATE TABLE unit_version (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    version BIGINT  NOT NULL
);

INSERT INTO unit_version (one, version) VALUES (1, 0);
