{{/* One service's values: what all have in common, and what is its own. */}}
{{- define "aftersale.service" -}}
{{- $own := index .root.Values.services .name -}}
{{- mustMergeOverwrite (deepCopy .root.Values.service) (deepCopy $own) | toYaml -}}
{{- end -}}

{{- define "aftersale.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
app.kubernetes.io/part-of: aftersale
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
{{ include "aftersale.selector" . }}
{{- end -}}

{{- define "aftersale.selector" -}}
app.kubernetes.io/name: {{ .module }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end -}}

{{- define "aftersale.image" -}}
{{ .root.Values.image.repository }}/{{ .module }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}
{{- end -}}

{{/* What every pod is: nobody in particular, without a token, with nothing to write to but its own folders. */}}
{{- define "aftersale.pod" -}}
serviceAccountName: {{ .module }}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{- define "aftersale.container" -}}
image: {{ include "aftersale.image" . }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
{{- end -}}

{{- define "aftersale.placement" -}}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: topology.kubernetes.io/zone
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "aftersale.selector" . | nindent 8 }}
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "aftersale.selector" . | nindent 8 }}
{{- with .values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "aftersale.ports" -}}
ports:
  - { name: http, containerPort: 8080 }
  - { name: management, containerPort: 8081 }
{{- end -}}

{{/* Liveness asks whether the process is broken, never whether Kafka or the database are there. */}}
{{- define "aftersale.probes" -}}
startupProbe:
  httpGet: { path: /actuator/health/liveness, port: management }
  periodSeconds: 2
  failureThreshold: 90
livenessProbe:
  httpGet: { path: /actuator/health/liveness, port: management }
  periodSeconds: 10
  timeoutSeconds: 3
  failureThreshold: 6
readinessProbe:
  httpGet: { path: /actuator/health/readiness, port: management }
  periodSeconds: 5
  timeoutSeconds: 3
  failureThreshold: 3
{{- end -}}

{{- define "aftersale.env" -}}
- name: SERVER_PORT
  value: "8080"
# Health and metrics are for the cluster alone: no route leads there.
- name: MANAGEMENT_SERVER_PORT
  value: "8081"
{{- range $name, $value := .values.env }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- range $name, $ref := .values.secretEnv }}
- name: {{ $name }}
  valueFrom: { secretKeyRef: { name: {{ $ref.secret }}, key: {{ $ref.key }} } }
{{- end }}
- name: LOGGING_STRUCTURED_FORMAT_CONSOLE
  value: ecs
{{- with .root.Values.monitoring.traces }}
- name: MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT
  value: {{ . | quote }}
{{- end }}
- name: MANAGEMENT_TRACING_SAMPLING_PROBABILITY
  value: {{ .root.Values.monitoring.sampling | quote }}
{{- end -}}

{{/* How the brokers are reached by that user. */}}
{{- define "aftersale.kafka" -}}
- name: SPRING_KAFKA_BOOTSTRAP_SERVERS
  value: {{ .root.Values.kafka.bootstrapServers | quote }}
- name: SPRING_KAFKA_SECURITY_PROTOCOL
  value: {{ .root.Values.kafka.securityProtocol }}
{{- if hasPrefix "SASL" .root.Values.kafka.securityProtocol }}
- name: SPRING_KAFKA_PROPERTIES_SASL_MECHANISM
  value: {{ .root.Values.kafka.saslMechanism }}
- name: SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG
  valueFrom: { secretKeyRef: { name: {{ printf "%s%s" .root.Values.kafka.userSecretPrefix .user }}, key: sasl.jaas.config } }
{{- end }}
{{- if .root.Values.kafka.caSecret.name }}
- name: SPRING_KAFKA_SSL_TRUST_STORE_TYPE
  value: PEM
- name: SPRING_KAFKA_SSL_TRUST_STORE_LOCATION
  value: file:/certificates/{{ .root.Values.kafka.caSecret.key }}
{{- end }}
{{- end -}}

{{- define "aftersale.registry" -}}
- name: AFTERSALE_REGISTRY_URL
  value: {{ .root.Values.registry.url | quote }}
{{- with .root.Values.registry.userInfoSecret }}
- name: {{ $.variable }}
  valueFrom: { secretKeyRef: { name: {{ . }}, key: userInfo } }
{{- end }}
{{- end -}}

{{- define "aftersale.certificates" -}}
{{- if .root.Values.kafka.caSecret.name }}
- name: certificates
  secret: { secretName: {{ .root.Values.kafka.caSecret.name }} }
{{- end }}
{{- end -}}

{{/* How many processes there may be: with more, consumers would be idle. */}}
{{- define "aftersale.most" -}}
{{- $used := div (add .root.Values.kafka.partitions (sub (int .values.consumers) 1)) (int .values.consumers) -}}
{{- min (int .root.Values.autoscaling.maxReplicas) (int $used) -}}
{{- end -}}
