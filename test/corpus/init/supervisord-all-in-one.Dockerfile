FROM ubuntu:22.04
RUN export DEBIAN_FRONTEND=noninteractive; apt-get update; apt-get -y install nginx redis-server supervisor python3-pip; apt-get clean
RUN pip3 install flask gunicorn redis
RUN { \
      echo '[supervisord]'; \
      echo 'nodaemon=true'; \
      echo '[program:nginx]'; \
      echo 'command=/usr/sbin/nginx -g "daemon off;"'; \
      echo '[program:redis]'; \
      echo 'command=/usr/bin/redis-server --save ""'; \
      echo '[program:poll]'; \
      echo 'command=gunicorn --chdir /poll --bind unix:/run/poll.sock poll:app'; \
    } > /etc/supervisor/conf.d/poll.conf
COPY poll /poll
COPY nginx.conf /etc/nginx/sites-enabled/default
EXPOSE 80
CMD ["supervisord", "-c", "/etc/supervisor/supervisord.conf"]
