insert into orders (key, version, state, updated_at, buyer_id, seller_id, status, placed_at)
select key || '-' || n, version, state, updated_at, buyer_id || '-' || n, seller_id, status, placed_at
from orders, generate_series(:from, :to) n where key = any(:orders);

insert into order_words (key, placed_at, words)
select w.key || '-' || n, w.placed_at,
       w.words || array_to_tsvector(array[w.key || '-' || n, 'b:' || o.buyer_id || '-' || n])
from order_words w join orders o on o.key = w.key, generate_series(:from, :to) n where w.key = any(:orders);
