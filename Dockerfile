# Campaign Coach in a container: built in one stage, run in another as a user without rights.
# BASE can name any image with Python 3.11 or newer on Debian, such as one mirrored on your own server.
ARG BASE=python:3.12-slim

FROM ${BASE} AS build
WORKDIR /app
COPY requirements-run.lock ./
RUN python -m venv /app/.venv \
    && /app/.venv/bin/pip install --no-cache-dir --require-hashes -r requirements-run.lock

FROM ${BASE}
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin coach \
    && mkdir -p /data && chown coach:coach /data && chmod 700 /data
WORKDIR /app
COPY --from=build /app/.venv /app/.venv
COPY bot ./bot
COPY data ./data
COPY dialogs ./dialogs
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DATABASE_URL=sqlite:////data/coach.db LISTEN=0.0.0.0 PORT=8080
USER 10001
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/healthz', timeout=4)"]
ENTRYPOINT ["python", "-m", "bot"]
