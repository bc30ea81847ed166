# syntax=docker/dockerfile:1
ARG PYTHON=3.12
FROM python:${PYTHON}-bookworm AS wheels
WORKDIR /wheels
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    rm -f /etc/apt/apt.conf.d/docker-clean \
    && apt-get update \
    && apt-get install -y --no-install-recommends libxml2-dev libxslt1-dev libpq-dev
COPY requirements/ requirements/
RUN --mount=type=cache,target=/root/.cache/pip \
    pip wheel --wheel-dir /wheels \
        --requirement requirements/base.txt \
        --requirement requirements/production.txt

FROM python:${PYTHON}-slim-bookworm
ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=on
RUN apt-get update \
    && apt-get install -y --no-install-recommends libxml2 libxslt1.1 libpq5 \
    && rm -rf /var/lib/apt/lists/*
RUN --mount=type=bind,from=wheels,source=/wheels,target=/wheels \
    pip install --no-index --find-links /wheels --no-cache-dir \
        --requirement /wheels/requirements/production.txt
RUN useradd --system --uid 10001 --home-dir /nonexistent --no-create-home catalog
COPY catalog/ /app/catalog/
WORKDIR /app
USER catalog
CMD ["gunicorn", "--workers=4", "--bind=0.0.0.0:8000", "catalog.wsgi:application"]
