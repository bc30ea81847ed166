FROM alpine:3.20

RUN apk add --no-cache \
    # compilers
    gcc \
    musl-dev \
# a comment at the margin
    make \
        # one that is indented further

    git \
    #
    curl && \
    # after an operator
    echo ok ; \
    : last

ENV ONE=1 \
    # TWO is left out on purpose
    THREE=3

LABEL a="1" \
      # with a backslash at its end \
      b="2"

COPY one.txt \
     # the second one
     two.txt \
     /

EXPOSE 80 \
  # and TLS
  443
CMD [ "sh", \
  # a comment in a list
  "-c", \
  "echo $ONE" ]
