# syntax=docker/dockerfile:1.7
FROM alpine:3.20
ARG VERSION=v2.14.3-rc.1
ENV NUMBER=${VERSION#v}
ENV RELEASE=${NUMBER%%-*} CHANNEL=${NUMBER##*-}
ENV MAJOR=${RELEASE%%.*} \
    DASHED=${RELEASE//./-} \
    ONCE=${RELEASE/./_} \
    FALLBACK=${NOTHING:-plain} \
    NESTED=${NOTHING:-${MAJOR:+set}} \
    LITERAL='$VERSION ${VERSION}' \
    ESCAPED=\$VERSION \
    JOINED="$MAJOR"-"${CHANNEL}"'$' \
    SPACES=one\ two\ three
ENV PATH=/opt/$MAJOR/bin:$PATH
LABEL version="$RELEASE" \
      "with space"="a value" \
      multi="first line \
second line"
WORKDIR /opt/${MAJOR}/
COPY release-${RELEASE}.txt notes_$DASHED.md* ./
RUN echo "${VERSION%.*}" '${VERSION}' $(echo $NUMBER) `date` $((MAJOR + 1))
