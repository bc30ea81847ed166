FROM node:22 AS build
WORKDIR /garden
ADD . /garden/
RUN npm install
ARG VITE_API
RUN npm run build

FROM nginx:latest
RUN rm /etc/nginx/conf.d/default.conf
COPY nginx/templates/ /etc/nginx/templates/
COPY --from=build /garden/dist /usr/share/nginx/html
ENV API_UPSTREAM=http://api:8000 NGINX_ENVSUBST_FILTER=API_
EXPOSE 80
CMD ["nginx", "-g", "daemon off;"]
