insert into payment (key, version, state, updated_at, buyer_id, seller_id, status, awaits_approval)
select key || '-' || n, version, state, updated_at, buyer_id || '-' || n, seller_id, status, awaits_approval
from payment, generate_series(:from, :to) n where key = any(:orders);

-- One statement: entries are booked together with their transaction.
with transactions as (
    insert into ledger_transaction (order_id, booking_id, kind, reference, booked_at)
    select order_id || '-' || n, booking_id, kind, reference || '-' || n, booked_at
    from ledger_transaction, generate_series(:from, :to) n where order_id = any(:orders)
)
insert into ledger_entry (order_id, booking_id, position, account, currency, amount)
select order_id || '-' || n, booking_id, position, account, currency, amount
from ledger_entry, generate_series(:from, :to) n where order_id = any(:orders);
