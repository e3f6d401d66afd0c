// Asks to cancel an order and prints what is told about it, one JSON object a line, until the order is cancelled, the
// cancellation is rejected, or the command is refused.
//
//   node cancel-and-watch.js KAFKA REGISTRY ORDER BUYER
'use strict';

const { randomUUID } = require('node:crypto');
const { CompressionCodecs, CompressionTypes, Kafka, logLevel, Partitioners } = require('kafkajs');
const lz4 = require('lz4js');
const { AvroDeserializer, AvroSerializer, SchemaRegistryClient, SerdeType } = require('@confluentinc/schemaregistry');

const [kafkaAddress, registryAddress, orderId, buyerId] = process.argv.slice(2);
const COMMANDS = 'aftersale.order.commands';
const EVENTS = 'aftersale.order.events';
const COMMAND = 'io.aftersale.schemas.order.RequestCancellation';
const ENDS = ['OrderCancelled', 'CancellationRejected', 'CommandRefused'];

// The topics are compressed with lz4, which kafkajs leaves to a library.
CompressionCodecs[CompressionTypes.LZ4] = () => ({
  compress: async (encoder) => Buffer.from(lz4.compress(encoder.buffer)),
  decompress: async (buffer) => Buffer.from(lz4.decompress(buffer)),
});

async function main() {
  const registry = new SchemaRegistryClient({ baseURLs: [registryAddress] });
  const kafka = new Kafka({ clientId: 'foreign-team', brokers: [kafkaAddress], logLevel: logLevel.ERROR });

  const consumer = kafka.consumer({ groupId: `foreign-team-${randomUUID()}` });
  const deserializer = new AvroDeserializer(registry, SerdeType.VALUE, {});
  const ended = new Promise((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    const read = async () => {
      await consumer.connect();
      await consumer.subscribe({ topic: EVENTS, fromBeginning: true });
      await consumer.run({
        eachMessage: async ({ topic, message }) => {
          if (message.key.toString() !== orderId) {
            return;
          }
          const type = message.headers.ce_type.toString().split('.').pop();
          const event = await deserializer.deserialize(topic, message.value);
          console.log(JSON.stringify({ type, version: Number(event.meta.version), cause: event.meta.causeId }));
          if (ENDS.includes(type)) {
            resolve();
          }
        },
      });
    };
    read().catch(reject);
  });

  const serializer = new AvroSerializer(registry, SerdeType.VALUE, {
    autoRegisterSchemas: false,
    useLatestVersion: true,
    subjectNameStrategy: (topic) => `${topic}-${COMMAND}`,
  });
  const command = {
    meta: {
      commandId: randomUUID(),
      aggregateId: orderId,
      actor: { kind: 'BUYER', id: buyerId },
      issuedAt: Date.now(),
      correlationId: null,
    },
    cancellationId: 'from-javascript',
    lines: [],
    reason: 'FOUND_CHEAPER',
    justification: null,
  };
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  await producer.send({
    topic: COMMANDS,
    messages: [{ key: orderId, value: await serializer.serialize(COMMANDS, command) }],
  });
  await producer.disconnect();

  await ended;
  await consumer.disconnect();
}

main().then(
  () => process.exit(0),
  (fault) => {
    console.error(fault);
    process.exit(1);
  },
);
