FROM ubuntu:24.04
SHELL ["/bin/bash", "-Eeuxo", "pipefail", "-c"]
ARG DEBIAN_FRONTEND=noninteractive
RUN apt-get update |& tee /var/log/update.log \
 && apt-get install -y --no-install-recommends curl ca-certificates gpg lsb-release \
 && rm -rf /var/lib/apt/lists/*
RUN curl -fsSL https://packages.example.org/key.asc | gpg --dearmor > /usr/share/keyrings/example.gpg \
 && source /etc/os-release \
 && echo "deb [signed-by=/usr/share/keyrings/example.gpg] https://packages.example.org/${ID} ${VERSION_CODENAME} main" \
    > /etc/apt/sources.list.d/example.list
RUN declare -A sizes=([small]=1 [large]=10); \
    for name in "${!sizes[@]}"; do \
      mkdir -p "/srv/${name}"; \
      head -c "${sizes[$name]}M" /dev/zero > "/srv/${name}/blank"; \
    done; \
    diff <(ls /srv) <(printf '%s\n' large small)
RUN [[ "$(uname -m)" =~ ^(x86_64|aarch64)$ ]] || { echo "no such machine: $(uname -m)" >&2; exit 1; }
SHELL ["/bin/sh", "-c"]
RUN test -s /srv/large/blank
CMD ["bash", "--login"]
