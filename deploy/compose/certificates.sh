#!/bin/bash
# Makes the broker's key in /key, and its certificate for clients in /certificates; once.
set -euo pipefail
[ ! -s /certificates/kafka.pem ] || exit 0
rm -f /key/kafka.p12
store=(-alias kafka -storetype PKCS12 -keystore /key/kafka.p12 -storepass "$KAFKA_KEY_PASSWORD")
keytool -genkeypair "${store[@]}" -keyalg EC -groupname secp256r1 -validity 825 -dname CN=kafka \
  -ext san=dns:kafka,dns:localhost,ip:127.0.0.1
# The volume is for the broker alone, who is not root.
chmod 444 /key/kafka.p12
keytool -exportcert -rfc "${store[@]}" >/certificates/kafka.new
mv /certificates/kafka.new /certificates/kafka.pem
