FROM python:3.11-slim AS interpreter
ENV PATH="/opt/library/.venv/bin:$PATH"
ENV PYTHONUNBUFFERED=1
WORKDIR /opt/library

FROM interpreter as builder
ARG POETRY=1.8.3
ENV POETRY_VIRTUALENVS_IN_PROJECT=1
RUN apt-get update
RUN apt-get install --no-install-recommends -y gettext gcc libc6-dev
RUN pip install --no-cache-dir "poetry==$POETRY"
COPY poetry.lock pyproject.toml ./
RUN poetry install --only=main --no-root --no-interaction
COPY . .
RUN poetry install --only=main --no-interaction \
    && python manage.py compilemessages --locale de --locale fr \
    && DJANGO_SECRET_KEY=unused python manage.py collectstatic --no-input

FROM builder as development
RUN poetry install --no-interaction
CMD python manage.py runserver 0.0.0.0:8000

FROM interpreter as production
RUN addgroup --system --gid 3000 readers && adduser --system --uid 3000 --gid 3000 readers
COPY --from=builder --chown=readers:readers /opt/library .
USER readers
ENTRYPOINT ["./deploy/start.sh"]
CMD ["gunicorn", "library.wsgi"]
