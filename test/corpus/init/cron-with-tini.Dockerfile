FROM debian:12-slim
ENV TZ=Europe/Lisbon
RUN apt-get update && \
    DEBIAN_FRONTEND=noninteractive apt-get install -y cron tini tzdata rsync openssh-client; \
    ln -snf "/usr/share/zoneinfo/$TZ" /etc/localtime; \
    rm -rf /var/lib/apt/lists/* /etc/cron.daily/*
COPY backup.sh /usr/local/bin/backup
COPY id_rsa /root/.ssh/id_rsa
RUN chmod 600 /root/.ssh/id_rsa && chmod +x /usr/local/bin/backup
RUN echo "17 3 * * * root /usr/local/bin/backup > /proc/1/fd/1 2>&1" > /etc/cron.d/backup
HEALTHCHECK --start-period=10s --start-interval=1s CMD pgrep cron
ENTRYPOINT ["tini", "-g", "--"]
CMD ["cron", "-f"]
