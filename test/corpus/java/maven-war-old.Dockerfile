FROM maven:3.6-jdk-8
maintainer intranet@town-hall.example

run mkdir -p /usr/src/permits
workdir /usr/src/permits
add pom.xml /usr/src/permits/
add src /usr/src/permits/src
RUN mvn clean package

FROM tomcat:9-jre8
ENV CATALINA_OPTS -Xms256m -Xmx1024m -Djava.security.egd=file:/dev/./urandom
ENV DB_PASSWORD changeme
RUN rm -rf /usr/local/tomcat/webapps/ROOT
COPY --from=0 /usr/src/permits/target/permits.war /usr/local/tomcat/webapps/ROOT.war
ADD https://repo.example.org/drivers/ojdbc8-19.3.jar /usr/local/tomcat/lib/
EXPOSE 8080 8443
CMD catalina.sh run
CMD ["catalina.sh", "run"]
