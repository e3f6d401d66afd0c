-- Input 0 is none: nothing of this is published once more.
insert into journal (recorded_at, input, source_offset, topic, key, event_id, cause_id, type, version, traceparent, headers, value)
select recorded_at, 0, 0, topic, key || convert_to('-' || n, 'UTF8'), event_id || '-' || n, cause_id || '-' || n, type, version, traceparent, headers, value
from journal, generate_series(:from, :to) n
where key in (select convert_to(k, 'UTF8') from unnest(:orders) k) and event_id is not null;

insert into handled (command_id, handled_on, aggregate_id, fingerprint, issued_by, outcome, version)
select command_id || '-' || n, handled_on, aggregate_id || '-' || n, fingerprint, issued_by, outcome, version
from handled, generate_series(:from, :to) n
where command_id in (select k || s from unnest(:orders) k, unnest(array['-place', '-capture']) s);
