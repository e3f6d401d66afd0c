insert into disputes (key, version, state, updated_at, buyer_id, seller_id, open_status)
select key || '-' || n, version, state, updated_at, buyer_id || '-' || n, seller_id, open_status
from disputes, generate_series(:from, :to) n where key = any(:orders);

insert into returns (key, version, state, updated_at, buyer_id, seller_id, open, due_at)
select key || '-' || n, version, state, updated_at, buyer_id || '-' || n, seller_id, open, due_at
from returns, generate_series(:from, :to) n where key = any(:orders);
