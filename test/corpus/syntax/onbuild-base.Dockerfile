FROM python:3.12-slim
ONBUILD ARG REQUIREMENTS=requirements.txt
ONBUILD COPY ${REQUIREMENTS} /app/requirements.txt
ONBUILD RUN --mount=type=cache,id=course-pip,target=/root/.cache/pip \
    pip install -r /app/requirements.txt
ONBUILD COPY . /app
ONBUILD USER 1000
onbuild HEALTHCHECK --interval=30s CMD ["python", "-m", "app.health"]
WORKDIR /app
ENTRYPOINT ["python", "-m", "app"]
