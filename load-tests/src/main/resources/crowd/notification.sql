insert into correspondence (key, version, state, updated_at, buyer_id, seller_id, matters, open, parked)
select key || '-' || n, version, state, updated_at, buyer_id || '-' || n, seller_id, matters, open, parked
from correspondence, generate_series(:from, :to) n where key = any(:orders);

insert into inbox (person_id, notification_id, order_id, template, details, queued_at)
select person_id || '-' || n, notification_id || '-' || n, order_id || '-' || n, template, details, queued_at
from inbox, generate_series(:from, :to) n where order_id = any(:orders);
