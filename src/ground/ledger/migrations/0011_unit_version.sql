-- How many acts have been about a unit: a page that was kept for a lower number is out of date. Not ledgered: it can be recounted.
CREATE TABLE ledger_unit (
    unit    TEXT   PRIMARY KEY,
    version BIGINT NOT NULL
);
