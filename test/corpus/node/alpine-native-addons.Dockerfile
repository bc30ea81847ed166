FROM node:20-alpine3.20

ARG SHARP_FROM_SOURCE=0

WORKDIR /opt/thumbnailer
COPY package*.json ./

# The compilers are only there while the addons are built, all of it in one layer.
RUN set -eux; \
    apk add --no-cache vips-dev; \
    apk add --no-cache --virtual .compilers \
        build-base \
        python3 \
        pkgconf \
    ; \
    if [ "$SHARP_FROM_SOURCE" = 1 ]; then \
        npm_config_build_from_source=true npm ci --omit=dev; \
    else \
        npm ci --omit=dev; \
    fi; \
    npm cache clean --force; \
    apk del .compilers; \
    rm -rf /root/.npm /root/.node-gyp /tmp/*

COPY --chown=node:node lib ./lib
USER node
ENTRYPOINT ["node"]
CMD ["lib/worker.js", "--queue", "thumbnails"]
