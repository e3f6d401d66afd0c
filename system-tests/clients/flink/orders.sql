-- The states of orders as a table that changes, in Flink SQL. On Flink's class path: flink-sql-connector-kafka and
-- flink-sql-avro-confluent-registry. The projection names the fields of the record that the table has, in their order.
CREATE TABLE orders (
  order_id STRING,
  buyerId  STRING,
  sellerId STRING,
  status   STRING,
  PRIMARY KEY (order_id) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka',
  'topic' = 'aftersale.order.state',
  'properties.bootstrap.servers' = '127.0.0.1:18000',
  'properties.isolation.level' = 'read_committed',
  'key.format' = 'raw',
  'value.fields-include' = 'EXCEPT_KEY',
  'value.format' = 'avro-confluent',
  'value.avro-confluent.url' = 'http://127.0.0.1:18002/apis/ccompat/v7',
  'value.avro-confluent.schema' = '{"type":"record","name":"Order","namespace":"io.aftersale.schemas.order","fields":[{"name":"buyerId","type":"string"},{"name":"sellerId","type":"string"},{"name":"status","type":{"type":"enum","name":"OrderStatus","symbols":["UNKNOWN","AWAITING_PAYMENT","PAYMENT_VERIFYING","AWAITING_SHIPMENT","PARTIALLY_SHIPPED","SHIPPED","DELIVERY_REFUSED","DELIVERED","COMPLETED","CANCELLED"],"default":"UNKNOWN"}}]}'
);

-- How many orders of each seller are where, kept up to date.
SELECT sellerId, status, COUNT(*) FROM orders GROUP BY sellerId, status;
