-- Tài khoản, vai trò, phiên làm việc. Runs unchanged on SQLite and PostgreSQL.
-- Ledgered (current = highest version): account, role_held, access_token, identity. Who held which power, and which machine was
-- given it, must be provable years later; a token's hash of 256 random bits gives nothing away.
CREATE TABLE account (
    id TEXT NOT NULL, version BIGINT NOT NULL,
    login TEXT, name TEXT, email TEXT, phone TEXT, post TEXT,
    disabled INTEGER CHECK (disabled IN (0, 1)),
    demo INTEGER CHECK (demo IN (0, 1)),
    salt TEXT, PRIMARY KEY (id, version)
);
CREATE TABLE role_held (
    id TEXT NOT NULL, version BIGINT NOT NULL,
    account TEXT, kind TEXT, unit TEXT, from_day TEXT, until_day TEXT, delegated_by TEXT,
    salt TEXT, PRIMARY KEY (id, version)
);
CREATE INDEX role_held_account ON role_held (account, kind, unit);
CREATE INDEX role_held_unit ON role_held (unit, kind);
CREATE TABLE access_token (
    id TEXT NOT NULL, version BIGINT NOT NULL,
    account TEXT, label TEXT, hash TEXT, acts TEXT, units TEXT, until_day TEXT,
    ended INTEGER CHECK (ended IN (0, 1)),
    salt TEXT, PRIMARY KEY (id, version)
);
CREATE INDEX access_token_hash ON access_token (hash);
CREATE INDEX access_token_account ON access_token (account);
-- A person at an identity provider. The id is made from issuer and subject, so that two links of one person meet in the key.
CREATE TABLE identity (
    id TEXT NOT NULL, version BIGINT NOT NULL,
    account TEXT, issuer TEXT, subject TEXT,
    ended INTEGER CHECK (ended IN (0, 1)),
    salt TEXT, PRIMARY KEY (id, version)
);
CREATE INDEX identity_account ON identity (account);

-- Not ledgered, because old secrets must not be kept: changing one is a ledger line, its value is not.
CREATE TABLE credential (
    account TEXT PRIMARY KEY, login TEXT NOT NULL UNIQUE, password TEXT NOT NULL,
    must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
    otp_secret TEXT, otp_pending TEXT, otp_last_step BIGINT NOT NULL
);
CREATE TABLE session (
    id TEXT PRIMARY KEY, account TEXT NOT NULL, agent TEXT NOT NULL,
    began BIGINT NOT NULL, seen BIGINT NOT NULL,
    second_factor INTEGER NOT NULL CHECK (second_factor IN (0, 1)),
    step_up_at BIGINT
);
CREATE INDEX session_account ON session (account, began);
CREATE INDEX session_seen ON session (seen);
CREATE TABLE link_code (hash TEXT PRIMARY KEY, account TEXT NOT NULL, until BIGINT NOT NULL);

-- Failed or still undecided tries. Both names are keyed hashes: neither a login nor an address can be read back.
CREATE TABLE sign_in_attempt (
    id TEXT PRIMARY KEY, who TEXT NOT NULL, network TEXT NOT NULL, at BIGINT NOT NULL
);
CREATE INDEX sign_in_attempt_who ON sign_in_attempt (who, at);
CREATE INDEX sign_in_attempt_network ON sign_in_attempt (network, at);
CREATE INDEX sign_in_attempt_at ON sign_in_attempt (at);
-- Tries of one account, or from one network, wait for each other here: PostgreSQL would let them overlap and so be counted too late.
CREATE TABLE sign_in_turn (who TEXT PRIMARY KEY, at BIGINT NOT NULL);
CREATE TABLE known_network (
    who TEXT NOT NULL, network TEXT NOT NULL, seen BIGINT NOT NULL,
    PRIMARY KEY (who, network)
);

CREATE TABLE refusal_log (
    id TEXT PRIMARY KEY, at BIGINT NOT NULL,
    who TEXT NOT NULL, act TEXT NOT NULL, unit TEXT NOT NULL, why TEXT NOT NULL
);
CREATE INDEX refusal_log_at ON refusal_log (at);
