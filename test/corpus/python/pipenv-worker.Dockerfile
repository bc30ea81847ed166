FROM ubuntu:24.04

ENV LANG C.UTF-8
ENV PIPENV_VENV_IN_PROJECT 1
ARG DEBIAN_FRONTEND=noninteractive

RUN apt-get update && apt-get install -y \
    python3 \
    python3-dev \
    python3-pip \
    libmagic1 \
    ffmpeg && \
    apt-get clean && \
    rm -rf /var/lib/apt/lists/*

RUN pip3 install --break-system-packages pipenv

WORKDIR /worker
COPY Pipfile Pipfile.lock ./
RUN pipenv install --deploy --ignore-pipfile && pipenv run pip cache purge

COPY transcoder transcoder
COPY celeryconfig.py .

ENV C_FORCE_ROOT true
CMD pipenv run celery --app transcoder worker --loglevel=INFO --concurrency=$(nproc)
