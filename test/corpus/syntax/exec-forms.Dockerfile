FROM debian:bookworm-slim
RUN ["/bin/bash", "-c", "echo \"quotes\" and \\ and \t and \u00e9"]
RUN [ "apt-get", "update" ]
RUN ["apt-get",]
SHELL ["/bin/sh", "-e", "-c"]
VOLUME ["/data", "/var/lib/my app"]
VOLUME /one /two
COPY ["README.md", "/docs/"]
EXPOSE 53/udp 53 8000-8010/tcp
STOPSIGNAL 9
HEALTHCHECK --retries=2 CMD [ "test", "-e", "/ready" ]
ENTRYPOINT ["/bin/sh", "-c", "exec \"$@\"", "--"]
CMD ["sleep", "infinity"]
