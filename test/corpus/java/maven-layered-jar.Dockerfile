# syntax=docker/dockerfile:1
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /loans
COPY pom.xml ./
COPY loans-model/pom.xml loans-model/
COPY loans-web/pom.xml loans-web/
RUN --mount=type=cache,id=loans-m2,target=/root/.m2/repository \
    mvn -B -ntp dependency:resolve-plugins dependency:resolve
COPY loans-model/src loans-model/src
COPY loans-web/src loans-web/src
RUN --mount=type=cache,id=loans-m2,target=/root/.m2/repository \
    mvn -B -ntp package -Dmaven.test.skip=true
RUN java -Djarmode=tools -jar loans-web/target/loans-web.jar extract --layers --destination /layers

FROM eclipse-temurin:21-jre-alpine
RUN addgroup -g 10001 loans && adduser -D -H -u 10001 -G loans loans
WORKDIR /srv/loans
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/snapshot-dependencies/ ./
COPY --from=build /layers/application/ ./
USER loans
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError"
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "loans-web.jar"]
