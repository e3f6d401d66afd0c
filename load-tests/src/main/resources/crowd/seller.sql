insert into approvals (key, version, state, updated_at, seller_id)
select key || '-' || n, version, state, updated_at, seller_id
from approvals, generate_series(:from, :to) n where key = any(:orders);
