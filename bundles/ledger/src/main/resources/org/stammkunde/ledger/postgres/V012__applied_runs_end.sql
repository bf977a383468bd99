-- A run of a lane ends in the transaction that applies the last of its documents. It ended in the one
-- after before, so that whoever was cut off in between has left runs open of which nothing waits.
UPDATE run SET state = 'DONE', ended_at = coalesce(stored_at, started_at)
WHERE lane IS NOT NULL AND state = 'RUNNING' AND applied_to >= (id::bigint << 32) + checkpoint;
