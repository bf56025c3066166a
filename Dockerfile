# The image of the service. Two stages, so that no build tools are shipped.
ARG BASE=python:3.11-slim-bookworm

FROM ${BASE} AS build
WORKDIR /src
# The base image's pip installs into this environment, so that the shipped one has no pip.
RUN python -m venv --without-pip /opt/mitjul
COPY service/requirements.lock ./
RUN --mount=type=cache,target=/root/.cache/pip \
    pip --python /opt/mitjul/bin/python install --disable-pip-version-check --no-compile \
      --require-hashes --no-deps -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY service service
RUN --mount=type=cache,target=/root/.cache/pip \
    pip --python /opt/mitjul/bin/python install --disable-pip-version-check --no-compile --no-deps .
# The libraries' tests take a fifth of the space. Bytecode is compiled now: the image is read-only.
RUN find /opt/mitjul -type d \( -name tests -o -name test \) -path '*/site-packages/*' -prune -exec rm -rf {} + \
 && python -m compileall -q -j 0 /opt/mitjul/lib

FROM ${BASE}
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin mitjul
COPY --from=build /opt/mitjul /opt/mitjul
ENV PATH=/opt/mitjul/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    MITJUL_HOST=0.0.0.0
USER 10001:10001
WORKDIR /tmp
EXPOSE 8000
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=3 \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/readyz', timeout=2)"]
CMD ["mitjul", "serve"]
