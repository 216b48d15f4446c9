-- Theo dõi: who wants to hear of what, what there is to tell, and what is on its way. Runs unchanged on SQLite and PostgreSQL.
-- Not ledgered: an address is personal data and goes for good with the wish to hear.
CREATE TABLE following (
    id           TEXT   PRIMARY KEY,
    channel      TEXT   NOT NULL CHECK (channel IN ('mail', 'webhook')),
    -- Keyed hash of the address: two wishes of one person are told apart from those of others, without the address itself.
    person       TEXT   NOT NULL,
    -- Sealed with the installation's key, as hex.
    address      TEXT   NOT NULL,
    secret       TEXT   NOT NULL,
    unit         TEXT   NOT NULL,
    item         TEXT   NOT NULL,
    publication  TEXT   NOT NULL,
    -- SHA-256 of the token in the confirmation mail; null once it was opened.
    confirmation TEXT   UNIQUE,
    account      TEXT   NOT NULL,
    began_at     BIGINT NOT NULL,
    confirmed_at BIGINT,
    failures     BIGINT NOT NULL CHECK (failures >= 0),
    UNIQUE (channel, person, unit, item, publication),
    CHECK (unit <> '' OR item <> '' OR publication <> ''),
    CHECK ((confirmation IS NULL) = (confirmed_at IS NOT NULL)),
    CHECK (channel = 'mail' OR account <> '')
);
CREATE INDEX following_target ON following (unit, item);
CREATE INDEX following_person ON following (person);
CREATE INDEX following_unconfirmed ON following (began_at) WHERE confirmed_at IS NULL;

-- What became public, one row a line of the ledger: feeds are read from here. It can be made again from the ledger.
CREATE TABLE news (
    line        TEXT   PRIMARY KEY,
    at          BIGINT NOT NULL,
    act         TEXT   NOT NULL,
    document    TEXT   NOT NULL,
    kind        TEXT   NOT NULL,
    unit        TEXT   NOT NULL,
    item        TEXT   NOT NULL,
    -- Code of the publication that it belongs to; '' = none.
    publication TEXT   NOT NULL,
    path        TEXT   NOT NULL,
    title       TEXT   NOT NULL,
    summary     TEXT   NOT NULL
);
CREATE INDEX news_newest ON news (at, line);
CREATE INDEX news_unit ON news (unit, at);
CREATE INDEX news_publication ON news (publication, at);
CREATE INDEX news_document ON news (document);

-- The one outbox: what is still to be sent, and for some time what was.
CREATE TABLE outbox_message (
    id          TEXT   PRIMARY KEY,
    channel     TEXT   NOT NULL CHECK (channel IN ('mail', 'webhook')),
    kind        TEXT   NOT NULL CHECK (kind IN ('confirmation', 'news', 'duty', 'trial')),
    -- following.person, or 'account/' and the account's id.
    person      TEXT   NOT NULL,
    following   TEXT   NOT NULL,
    -- The ledger line of the news, the duty and its day, or the wish to be confirmed: told to nobody twice.
    about       TEXT   NOT NULL,
    -- Of a confirmation: its token, sealed, until it is sent.
    token       TEXT   NOT NULL,
    made_at     BIGINT NOT NULL,
    tries       BIGINT NOT NULL CHECK (tries >= 0),
    next_try_at BIGINT NOT NULL,
    done_at     BIGINT,
    outcome     TEXT   NOT NULL CHECK (outcome IN ('', 'sent', 'gave_up', 'not_wanted')),
    CHECK ((done_at IS NULL) = (outcome = '')),
    UNIQUE (person, following, about)
);
CREATE INDEX outbox_message_waiting ON outbox_message (channel, next_try_at) WHERE done_at IS NULL;
CREATE INDEX outbox_message_person ON outbox_message (person, done_at);

-- Officers who want no reminders by mail.
CREATE TABLE reminder_off (
    account TEXT PRIMARY KEY,
    since   TEXT NOT NULL
);
