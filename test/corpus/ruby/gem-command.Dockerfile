FROM ruby:3.3-alpine
RUN apk add --no-cache --virtual .build-deps build-base \
 && gem install --no-document asciidoctor:2.0.23 asciidoctor-pdf rouge \
 && apk del .build-deps
VOLUME /documents
WORKDIR /documents
ENTRYPOINT ["asciidoctor"]
CMD ["--help"]
