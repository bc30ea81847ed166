FROM debian:stretch
LABEL maintainer="Amateur Choir Webmaster" version="0.9"
LABEL description Concert calendar of the choir

RUN apt-get update && apt-get -y upgrade && apt-get install -y apache2 php php-mysql libapache2-mod-php wget unzip nano

RUN a2enmod rewrite && a2enmod headers
RUN wget https://downloads.example.net/calendar/calendar-1.4.zip
RUN unzip calendar-1.4.zip -d /var/www/html
RUN rm calendar-1.4.zip
RUN chmod -R 777 /var/www/html/uploads
COPY vhost.conf /etc/apache2/sites-available/000-default.conf

ENV APACHE_RUN_USER www-data
ENV APACHE_RUN_GROUP www-data
ENV APACHE_LOG_DIR /var/log/apache2

EXPOSE 80
EXPOSE 443
CMD /usr/sbin/apache2ctl -D FOREGROUND
