-- What can be found by its words: made from what is public, and can be made again from it. The words themselves are in the engine's
-- own index (search_text).
CREATE TABLE search_document (
    id      TEXT PRIMARY KEY,
    kind    TEXT NOT NULL,
    unit    TEXT NOT NULL,
    item    TEXT NOT NULL,
    on_day  TEXT NOT NULL,
    title   TEXT NOT NULL,
    text    TEXT NOT NULL,
    path    TEXT NOT NULL
);

CREATE INDEX search_document_newest ON search_document (on_day, id);

-- Readers of the ledger as an outbox (search, followers), each with the last line it has dealt with.
CREATE TABLE outbox_position (
    reader TEXT PRIMARY KEY,
    line   TEXT NOT NULL
);
