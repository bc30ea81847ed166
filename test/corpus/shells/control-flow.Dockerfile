FROM debian:bookworm
ARG FLAVOR=full
ARG EXTRA_PACKAGES=
RUN set -e; \
    retry() { \
      tries=0; \
      until "$@"; do \
        tries=$((tries + 1)); \
        if [ "$tries" -ge 3 ]; then return 1; fi; \
        sleep "$tries"; \
      done; \
    }; \
    retry apt-get update; \
    case "$FLAVOR" in \
      full) retry apt-get install -y texinfo groff ${EXTRA_PACKAGES:-};; \
      small|tiny) retry apt-get install -y --no-install-recommends groff-base;; \
      *) echo "FLAVOR: full, small or tiny, not $FLAVOR" >&2; exit 2;; \
    esac; \
    while read -r locale; do \
      echo "$locale" >> /etc/locale.gen; \
    done < /usr/share/i18n/SUPPORTED; \
    ( cd /usr/share/doc && find . -type f ! -name copyright -exec rm -f {} + ) || true
RUN if command -v python3 > /dev/null && python3 -c 'import sys; sys.exit(sys.version_info < (3, 9))'; then \
      python3 -m ensurepip --default-pip && python3 -m pip install pyyaml; \
    elif [ -x /usr/bin/pypy3 ]; then \
      pypy3 -m ensurepip; \
    else \
      echo "no Python, so no manual pages from YAML"; \
    fi
RUN ! grep -q '^nobody:.*:/bin/bash$' /etc/passwd && umask 027 && mkdir /srv/manuals && exec true
CMD man -k . | head -n 20
