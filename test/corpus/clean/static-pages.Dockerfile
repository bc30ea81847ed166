# syntax=docker/dockerfile:1
FROM nginxinc/nginx-unprivileged:1.27-alpine
COPY pages /usr/share/nginx/html
USER 101:101
