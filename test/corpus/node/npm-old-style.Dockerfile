FROM node:14
MAINTAINER Kitchen Display Team <kitchen-display@bistro.example>

ENV NODE_ENV production
ENV PORT 3000
ENV DISPLAY_TITLE Orders in the kitchen

# imagemagick makes the thumbnails of the dishes
RUN apt-get update
RUN apt-get install -y imagemagick graphicsmagick
RUN npm install -g pm2@latest

ADD . /opt/kitchen
WORKDIR /opt/kitchen
RUN npm install
RUN npm run build
RUN rm -rf /opt/kitchen/test /tmp/*

VOLUME /opt/kitchen/uploads
EXPOSE 3000
CMD pm2-runtime start ecosystem.config.js --env production
