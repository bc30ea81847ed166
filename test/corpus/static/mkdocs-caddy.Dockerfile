# syntax=docker/dockerfile:1.9
FROM python:3.12-alpine AS docs
WORKDIR /handbook
RUN --mount=type=cache,id=handbook-pip,target=/root/.cache/pip \
    --mount=type=bind,source=docs/requirements.txt,target=/tmp/requirements.txt \
    pip install --requirement /tmp/requirements.txt
RUN --mount=type=bind,target=/handbook,rw \
    mkdocs build --strict --site-dir /www

FROM caddy:2-alpine
COPY <<-"EOT" /etc/caddy/Caddyfile
	:2015 {
		root * /www
		encode zstd gzip
		file_server
		handle_errors {
			rewrite * /404.html
			file_server
		}
	}
EOT
COPY --from=docs --link /www /www
USER 1000:1000
EXPOSE 2015
