/** Manifests of Copilot of each kind, in the forms that its documentation has; none is anybody's. */
export const MANIFESTS: Readonly<Record<string, string>> = {
    front: `
name: front
type: Load Balanced Web Service
http:
  path: '/'
  healthcheck: { path: /up, success_codes: '200,301', healthy_threshold: 3, unhealthy_threshold: 2, interval: 15s, timeout: 10s, grace_period: 45s }
  alias: shop.example.com
  stickiness: true
  deregistration_delay: 30s
  allowed_source_ips: [10.24.34.0/23]
image:
  location: public.ecr.aws/acme/front:1
  port: 8080
cpu: 256
memory: 512
platform: linux/arm64
count: 1
exec: true
network: { connect: true }
variables: { LOG_LEVEL: info, TABLE: { from_cfn: shop-table } }
secrets:
  GITHUB_TOKEN: /shop/github
  DB: { secretsmanager: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-AbCdEf' }
environments:
  prod:
    http: { alias: www.example.com }
    cpu: 1024
    memory: 2048
    count: { range: 3-10, cpu_percentage: 70, requests: 1000, spot: 2, memory_percentage: { value: 80, cooldown: { in: 60s } } }
    variables: { LOG_LEVEL: warn }
    network: { vpc: { placement: private } }
  test:
    exec: false
    deployment: { rolling: recreate }
`,
    api: `
name: api
type: Backend Service
image:
  location: public.ecr.aws/acme/api:1
  port: 9000
  healthcheck: { command: ["CMD-SHELL", "curl -f http://localhost:9000/ || exit 1"], interval: 10s, retries: 2, timeout: 5s, start_period: 1s }
  labels: { team: api }
cpu: 512
memory: 3000
count: 2
entrypoint: ["/bin/entry", "-x"]
command: serve "all of it"
storage:
  ephemeral: 50
  readonly_fs: true
  volumes:
    data: { path: /var/data, read_only: false, efs: true }
    other: { path: /other, read_only: true, efs: { id: fs-0123456789abcdef0 } }
observability: { tracing: awsxray }
`,
    worker: `
name: worker
type: Worker Service
image: { location: 'public.ecr.aws/acme/worker:1' }
subscribe:
  topics: [{ name: events, service: api }]
  queue: { retention: 96h, timeout: 30s, dead_letter: { tries: 10 } }
publish: { topics: [{ name: done }] }
cpu: 256
memory: 512
count: { range: { min: 1, max: 5, spot_from: 2 }, queue_delay: { acceptable_latency: 10m, msg_processing_time: 250ms } }
`,
    report: `
name: report
type: Scheduled Job
image: { location: 'public.ecr.aws/acme/report:1' }
on: { schedule: '0 6 * * 1-5' }
retries: 3
timeout: 1h30m
cpu: 256
memory: 512
`,
    site: `
name: site
type: Request-Driven Web Service
http: { healthcheck: { path: /ok, healthy_threshold: 3 }, alias: web.example.com }
image: { location: 'public.ecr.aws/acme/site:1', port: 80 }
cpu: 1024
memory: 2048
variables: { STAGE: all }
`,
    envoy: `
name: envoy
type: Load Balanced Web Service
http: { path: api, target_container: nginx, healthcheck: /api/up, version: http2 }
nlb: { port: 443/tls }
image: { location: 'public.ecr.aws/acme/envoy:1', port: 3000, depends_on: { nginx: start } }
sidecars:
  nginx:
    port: 80
    image: public.ecr.aws/nginx/nginx:1.29
    essential: true
    variables: { PORT: 80 }
    mount_points: [{ source_volume: data, path: /data }]
logging: { destination: { Name: cloudwatch } }
taskdef_overrides: [{ path: 'ContainerDefinitions[0].Ulimits', value: 1 }]
mystery: { of: [life] }
`,
    pages: `
name: pages
type: Static Site
files: [{ source: dist, recursive: true }]
`,
};
