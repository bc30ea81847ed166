arg release=3.20
from alpine:${release} as packages
run apk add --no-cache lighttpd
from packages
label maintainer=webmaster@harbour.example
copy --chown=lighttpd:lighttpd htdocs /var/www/localhost/htdocs
volume /var/log/lighttpd
expose 80/tcp
stopsignal SIGINT
healthcheck --interval=1m cmd wget -q -O /dev/null http://localhost/
user lighttpd
entrypoint ["lighttpd"]
cmd ["-D", "-f", "/etc/lighttpd/lighttpd.conf"]
