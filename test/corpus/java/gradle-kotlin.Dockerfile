# syntax=docker/dockerfile:1
FROM gradle:8.10-jdk21-alpine AS build
USER gradle
WORKDIR /home/gradle/billing
COPY --chown=gradle:gradle settings.gradle.kts build.gradle.kts gradle.properties ./
COPY --chown=gradle:gradle gradle/ gradle/
RUN gradle --no-daemon dependencies
COPY --chown=gradle:gradle src/ src/
RUN gradle --no-daemon --offline installDist -x test

FROM amazoncorretto:21-alpine
ARG GIT_COMMIT=unknown
LABEL org.opencontainers.image.revision=$GIT_COMMIT
RUN apk upgrade --no-cache && apk add --no-cache curl tini
COPY --from=build /home/gradle/billing/build/install/billing /opt/billing
RUN chown -R 1000:1000 /opt/billing && chmod -R g=u /opt/billing
USER 1000
HEALTHCHECK --interval=1m --timeout=10s --retries=5 CMD curl --fail --silent http://127.0.0.1:8081/health || exit 1
ENTRYPOINT ["/sbin/tini", "--", "/opt/billing/bin/billing"]
