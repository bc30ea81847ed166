FROM eclipse-temurin:21-jdk-noble AS runtime
WORKDIR /jlink
COPY target/scheduler.jar .
RUN modules="$(jdeps --multi-release=21 --ignore-missing-deps --print-module-deps scheduler.jar)" \
    && jlink --output /runtime --add-modules "$modules,jdk.crypto.ec,jdk.localedata" \
        --include-locales=en,de --compress=zip-6 -G

FROM debian:bookworm-slim
ENV JAVA_HOME=/opt/runtime
ENV PATH "${JAVA_HOME}/bin:${PATH}"
COPY --from=runtime /runtime $JAVA_HOME
COPY --from=runtime /jlink/scheduler.jar /opt/scheduler/
# What is shared between processes is worked out once.
RUN java -Xshare:dump
WORKDIR /opt/scheduler
CMD ["java", "-jar", "scheduler.jar"]
