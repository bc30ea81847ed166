# syntax=docker/dockerfile:1
FROM composer:2 AS composer

FROM php:8.3-fpm-alpine AS runtime
# Indented with tabs, like the scripts of the project.
RUN set -eu; \
	apk add --no-cache icu-libs libzip; \
	apk add --no-cache --virtual .headers icu-dev libzip-dev; \
	for extension in intl opcache pdo_mysql zip; do \
		docker-php-ext-install -j2 "$extension" || { \
			echo "no extension $extension" >&2; \
			exit 1; \
		}; \
	done; \
	apk del .headers; \
	test "$(php -m | grep -c -E '^(intl|pdo_mysql|zip)$')" = 3
WORKDIR /srv/tickets

FROM runtime AS vendor
COPY --from=composer /usr/bin/composer /usr/local/bin/composer
ENV COMPOSER_ALLOW_SUPERUSER=1 COMPOSER_CACHE_DIR=/var/cache/composer
COPY composer.json composer.lock symfony.lock ./
RUN --mount=type=cache,id=tickets-composer,target=/var/cache/composer \
    composer install --no-dev --no-scripts --prefer-dist
COPY . .
RUN composer dump-autoload --optimize --no-dev && php bin/console cache:warmup --env=prod

FROM runtime
COPY docker/opcache.ini $PHP_INI_DIR/conf.d/
COPY --from=vendor --chown=82:82 /srv/tickets ./
USER 82
CMD ["php-fpm", "--nodaemonize"]
