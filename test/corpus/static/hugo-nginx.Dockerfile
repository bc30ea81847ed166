# syntax=docker/dockerfile:1
FROM alpine:3.20 AS site
ARG HUGO_VERSION=0.134.3
ADD --checksum=sha256:5f2e6bd0a3a4b0f3d1c9a84ee1d1c7f9f0b4a7c2d63e18b5a90c7d4f1e2b3a68 \
    https://releases.example.org/hugo/hugo_extended_${HUGO_VERSION}_linux-amd64.tar.gz /tmp/hugo.tar.gz
RUN tar -C /usr/local/bin -xzf /tmp/hugo.tar.gz hugo && apk add --no-cache gcompat libstdc++
WORKDIR /site
COPY config.toml ./
COPY archetypes archetypes
COPY layouts layouts
COPY static static
COPY content content
ARG BASE_URL=https://cookbook.example.com/
RUN hugo --minify --baseURL "$BASE_URL" --destination /public

FROM nginxinc/nginx-unprivileged:1.27-alpine
COPY <<'CONF' /etc/nginx/conf.d/default.conf
server {
    listen 8080;
    root /usr/share/nginx/html;
    gzip_static on;
    location ~* \.(css|js|woff2)$ { expires 30d; add_header Cache-Control "public"; }
    location / { try_files $uri $uri/ =404; }
}
CONF
COPY --from=site /public /usr/share/nginx/html
EXPOSE 8080
