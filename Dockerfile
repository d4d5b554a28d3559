# CSEA Trends as a container: not as root, and nothing in it is written but /data and /tmp.
#   docker build -t csea-trends . && docker run -p 127.0.0.1:8050:8050 -v csea-data:/data csea-trends

FROM node:22-slim AS bundle
WORKDIR /src/web
COPY web/package.json web/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY web/plotly.js ./
RUN mkdir -p ../pages/assets && npm run --silent bundle

FROM python:3.11-slim AS packages
WORKDIR /app
COPY requirements.lock ./
RUN python -m venv .venv \
  && .venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes \
    --only-binary :all: -r requirements.lock

FROM python:3.11-slim
RUN useradd --system --uid 10001 --no-create-home --home-dir /nonexistent csea \
  && install -d -o csea -m 0700 /data
WORKDIR /app
COPY --from=packages /app/.venv .venv
COPY app.py LICENSE README.md ./
COPY analytics analytics
COPY datasets datasets
COPY documents documents
COPY etl etl
COPY pages pages
COPY --from=bundle /src/pages/assets/plotly.bundle.js pages/assets/
RUN .venv/bin/python -m compileall -q app.py analytics documents etl pages
ENV PATH=/app/.venv/bin:$PATH \
  PYTHONDONTWRITEBYTECODE=1 \
  PYTHONUNBUFFERED=1 \
  HOST=0.0.0.0 \
  PORT=8050 \
  CSEA_STORE=/data/observations
VOLUME /data
USER 10001
EXPOSE 8050
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --start-interval=2s \
  CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/healthz', timeout=4)"]
CMD ["sh", "-c", "python -m etl build && exec python app.py"]
