FROM redis:7.4-alpine as builder
RUN apk add --no-cache --virtual=build-dependencies build-base git
RUN git clone https://git.example.org/redis/ratelimit /src && cd /src && make
FROM redis:7.4-alpine
COPY --from=builder /src/ratelimit.so /usr/lib/redis/modules/ratelimit.so
RUN echo "loadmodule /usr/lib/redis/modules/ratelimit.so" > /etc/redis.conf && \
    echo "maxmemory 128mb" >> /etc/redis.conf && \

    echo "maxmemory-policy allkeys-lru" >> /etc/redis.conf
CMD [ "redis-server", "/etc/redis.conf" ]
