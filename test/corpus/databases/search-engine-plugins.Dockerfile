ARG STACK=8.15.2
FROM docker.elastic.co/elasticsearch/elasticsearch:${STACK}
ARG STACK
ARG SNAPSHOT_BUCKET
ENV discovery.type=single-node \
    xpack.security.enabled=false \
    ES_JAVA_OPTS="-Xms512m -Xmx512m"
RUN for plugin in analysis-icu analysis-phonetic repository-s3; do \
      bin/elasticsearch-plugin install --batch "$plugin" || exit 1; \
    done
COPY --chown=elasticsearch:root synonyms/ config/synonyms/
COPY --chown=elasticsearch:root elasticsearch.yml config/
RUN --mount=type=secret,id=s3_access,required \
    --mount=type=secret,id=s3_secret,required \
    bin/elasticsearch-keystore create && \
    bin/elasticsearch-keystore add --stdin s3.client.default.access_key < /run/secrets/s3_access && \
    bin/elasticsearch-keystore add --stdin s3.client.default.secret_key < /run/secrets/s3_secret
