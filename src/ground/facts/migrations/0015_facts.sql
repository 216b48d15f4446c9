-- Roll-ups of every indicator, written in the transaction of the act that made the fact: by own unit, breakdown and day, month, year.
-- They can be made again from the records.
CREATE TABLE fact_sum (
    indicator TEXT NOT NULL,
    grain     TEXT NOT NULL, -- d: days since 1970-01-01; m: months since year 0; y: years
    period    BIGINT NOT NULL,
    unit      TEXT NOT NULL,
    breakdown TEXT NOT NULL, -- "cap=xa;to_chuc_chu_tri=mat_tran", dimensions in order
    amount    BIGINT NOT NULL,
    PRIMARY KEY (indicator, grain, period, unit, breakdown)
);
