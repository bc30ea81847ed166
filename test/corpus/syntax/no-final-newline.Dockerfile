FROM alpine:3.20
RUN echo "the last line has no end"
CMD ["true"]