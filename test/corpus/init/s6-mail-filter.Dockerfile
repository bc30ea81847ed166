FROM alpine:3.20
RUN apk add --no-cache s6-overlay rspamd rspamd-client redis rspamd-proxy \
 && for service in redis filter; do \
      mkdir -p "/etc/s6-overlay/s6-rc.d/$service"; \
      printf 'longrun\n' > "/etc/s6-overlay/s6-rc.d/$service/type"; \
      : > "/etc/s6-overlay/s6-rc.d/user/contents.d/$service"; \
    done
COPY --chmod=0755 services/redis.sh /etc/s6-overlay/s6-rc.d/redis/run
COPY --chmod=0755 services/filter.sh /etc/s6-overlay/s6-rc.d/filter/run
COPY rules/*.conf rules/*.map /etc/rspamd/local.d/
ENV S6_KEEP_ENV=1 \
    S6_CMD_WAIT_FOR_SERVICES_MAXTIME=20000
EXPOSE 11332 11334
ENTRYPOINT ["/init"]
