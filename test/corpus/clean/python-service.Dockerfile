# syntax=docker/dockerfile:1
FROM python:3.12-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean && \
    echo 'Binary::apt::APT::Keep-Downloaded-Packages "true";' > /etc/apt/apt.conf.d/keep-cache
RUN --mount=type=cache,id=choir-apt,target=/var/cache/apt \
    --mount=type=cache,id=choir-apt-lists,target=/var/lib/apt/lists \
    apt-get update && apt-get install -y --no-install-recommends lilypond
WORKDIR /choir
COPY requirements.txt ./
RUN --mount=type=cache,id=choir-pip,target=/root/.cache/pip \
    pip install -r requirements.txt
COPY choir choir
USER 1001:1001
CMD ["python", "-m", "choir"]
