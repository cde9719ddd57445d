/** Compose files in the forms that public ones have; none is anybody's. */
export const COMPOSE_FORMS: Readonly<Record<string, string>> = {
    "a web server and its cache": `
version: "3.8"
services:
  web:
    build: .
    ports: ["8000:5000"]
    depends_on: [cache]
  cache:
    image: redis:7.4-alpine
    expose: [6379]
`,
    "a blog with its database": `
name: blog
services:
  db:
    image: mariadb:11.4
    command: --transaction-isolation=READ-COMMITTED --log-bin="bin log"
    volumes: [db_data:/var/lib/mysql]
    restart: unless-stopped
    environment:
      - MYSQL_ROOT_PASSWORD=somewordpress
      - MYSQL_DATABASE=wordpress
    expose: ["3306"]
  blog:
    image: wordpress:6.7-apache
    ports: ["80:80"]
    environment: { WORDPRESS_DB_HOST: db, WORDPRESS_DB_PASSWORD: somewordpress }
    depends_on: { db: { condition: service_healthy, restart: true } }
volumes:
  db_data:
`,
    "variables with defaults and a health check": `
services:
  api:
    image: "public.ecr.aws/acme/api:\${TAG:-1.0}"
    env_file: [api.env, missing.env]
    environment:
      LEVEL: \${LEVEL-info}
      PRICE: $$5
      REGION: \${REGION:?tell the Region}
      EXTRA: \${TAG:+tagged}
      FROM_SHELL:
    healthcheck:
      test: curl -f http://localhost:8080/health || exit 1
      interval: 1m30s
      timeout: 10s
      retries: 3
      start_period: 40s
      start_interval: 5s
    ports:
      - target: 8080
        published: "8080"
        protocol: tcp
        mode: host
    stop_grace_period: 1m
    user: "1000:1000"
    working_dir: /app
    read_only: true
    init: true
`,
    "limits, replicas and a rollout of Swarm": `
services:
  vote:
    image: public.ecr.aws/acme/vote:4
    ports: ["5000:80/tcp"]
    deploy:
      mode: replicated
      replicas: 2
      endpoint_mode: vip
      labels: { team: vote }
      update_config: { parallelism: 2, delay: 10s }
      rollback_config: { parallelism: 1 }
      restart_policy: { condition: on-failure }
      placement: { constraints: [node.role == worker] }
      resources:
        limits: { cpus: "0.50", memory: 900M }
        reservations: { cpus: "0.25", memory: 20M }
  worker:
    image: public.ecr.aws/acme/worker:4
    mem_limit: 1g
    cpus: 1.5
`,
    "anchors, merges and extensions": `
x-common: &common
  image: public.ecr.aws/acme/app:2
  restart: always
  logging: { driver: json-file, options: { max-size: 10m } }
services:
  web:
    <<: *common
    command: ["serve", "--port", "8080"]
    ports: ["8080"]
    x-team: shop
  jobs:
    <<: *common
    command: sh -c 'run "all jobs"'
`,
    "a migration that runs first": `
services:
  migrate:
    image: public.ecr.aws/acme/app:3
    command: migrate up
    restart: "no"
  app:
    image: public.ecr.aws/acme/app:3
    ports: [127.0.0.1:3000:3000]
    depends_on:
      migrate: { condition: service_completed_successfully }
`,
    "profiles and what extends something": `
services:
  base:
    image: public.ecr.aws/acme/app:3
    environment: { A: 1, B: two }
    profiles: [never]
  web:
    extends: { service: base }
    profiles: []
    environment: { B: three }
    ports: ["8080:8080"]
  other:
    extends: { file: common.yaml, service: other }
    image: public.ecr.aws/acme/other:1
  debug:
    image: public.ecr.aws/acme/debug:1
    profiles: [debug]
`,
    "secrets, configs and networks": `
services:
  proxy:
    image: public.ecr.aws/nginx/nginx:1.29
    ports: ["443:443", "80:80", "8443-8450:8443-8450", "53:53/udp"]
    networks: { front: { aliases: [edge] }, back: {} }
    secrets: [cert, { source: key, target: tls.key }]
    configs: [{ source: site, target: /etc/nginx/conf.d/site.conf }]
    hostname: proxy
    extra_hosts: ["somehost:162.242.195.82"]
    dns: 8.8.8.8
networks: { front: {}, back: { internal: true } }
secrets: { cert: { file: ./cert.pem }, key: { external: true } }
configs: { site: { content: "server {}" } }
`,
    "volumes of every kind and settings of Linux": `
services:
  files:
    image: public.ecr.aws/acme/files:1
    container_name: files
    platform: linux/arm64
    volumes:
      - data:/data:ro
      - ./conf:/etc/conf:ro
      - /var/scratch
      - { type: tmpfs, target: /run/fast, tmpfs: { size: 67108864 } }
      - { type: bind, source: /etc/localtime, target: /etc/localtime, read_only: true }
      - { type: volume, source: data, target: /data2, volume: { nocopy: true } }
    tmpfs: /tmp:size=32m
    ulimits: { nofile: { soft: 20000, hard: 40000 }, nproc: 65535 }
    sysctls: { net.core.somaxconn: 1024 }
    cap_add: [SYS_PTRACE, NET_ADMIN]
    cap_drop: [ALL]
    privileged: true
    security_opt: ["no-new-privileges:true"]
    shm_size: 64m
    devices: ["/dev/ttyUSB0:/dev/ttyUSB0"]
    pid: host
    labels: { com.example.team: files, com.example.tier: "2" }
volumes: { data: {} }
`,
    "a stack with keys that nobody knows, built in several steps": `
include: [other.yaml]
services:
  front:
    build: { context: ./front, dockerfile: Dockerfile.prod, target: run, args: { V: 1 }, ssh: [default] }
    image: acme/front
    ports: ["3000:3000"]
    develop: { watch: [{ path: ., action: rebuild }] }
    tty: true
    stdin_open: true
    frobnicate: { much: 1 }
  queue:
    image: rabbitmq:4-management
    ports: ["5672:5672", "15672:15672"]
`,
};
