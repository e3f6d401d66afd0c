{{/* What is around a deployment: who it is, where it is found, how many stay, who may talk to it. */}}
{{- define "aftersale.around" }}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ .module }}
  labels:
    {{- include "aftersale.labels" . | nindent 4 }}
automountServiceAccountToken: false
---
apiVersion: v1
kind: Service
metadata:
  name: {{ .module }}
  labels:
    {{- include "aftersale.labels" . | nindent 4 }}
spec:
  selector:
    {{- include "aftersale.selector" . | nindent 4 }}
  ports:
    - { name: http, port: 8080, targetPort: http }
    - { name: management, port: 8081, targetPort: management }
{{- if .root.Values.podDisruptionBudget.enabled }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ .module }}
  labels:
    {{- include "aftersale.labels" . | nindent 4 }}
spec:
  maxUnavailable: 1
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "aftersale.selector" . | nindent 6 }}
{{- end }}
{{- if .root.Values.networkPolicy.enabled }}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ .module }}
  labels:
    {{- include "aftersale.labels" . | nindent 4 }}
spec:
  podSelector:
    matchLabels:
      {{- include "aftersale.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    - ports: [{ port: http }]
      from:
        - namespaceSelector:
            matchLabels:
              {{- toYaml .root.Values.networkPolicy.callers | nindent 14 }}
        # The console calls the services.
        - podSelector:
            matchLabels:
              app.kubernetes.io/name: console
              app.kubernetes.io/instance: {{ .root.Release.Name }}
    - ports: [{ port: management }]
      from:
        - namespaceSelector:
            matchLabels:
              {{- toYaml .root.Values.networkPolicy.monitoring | nindent 14 }}
  egress:
    - ports:
        - { port: 53, protocol: UDP }
        - { port: 53, protocol: TCP }
    - ports:
        {{- range .root.Values.networkPolicy.egressPorts }}
        - { port: {{ . }}, protocol: TCP }
        {{- end }}
{{- end }}
{{- end -}}
