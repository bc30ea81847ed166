import { ruleCases } from "../../ruleCases";

const start = 'CMD ["./app"]';
const labels = `ARG IMAGE_SOURCE
ARG IMAGE_REVISION
ARG IMAGE_VERSION
LABEL org.opencontainers.image.source=$IMAGE_SOURCE \\
    org.opencontainers.image.revision=$IMAGE_REVISION \\
    org.opencontainers.image.version=$IMAGE_VERSION`;

ruleCases("image/labels", {
  options: { labels: true },
  silent: {
    "there is one": `LABEL org.opencontainers.image.title=App\n${start}`,
    "one in quotes": `LABEL "org.opencontainers.image.title"="App"\n${start}`,
    "in what it builds on": `FROM debian AS a\nLABEL org.opencontainers.image.title=A\nFROM a\n${start}`,
    "a name that is not known": `ARG P\nLABEL $P.title=App\n${start}`,
    "nothing is started": "RUN true",
  },
  suggests: {
    "before what starts": [`RUN true\nEXPOSE 80\n${start}`, `RUN true\nEXPOSE 80\n${labels}\n${start}`],
    "after the last step": [`${start}\nRUN true`, `${start}\nRUN true\n${labels}`],
    "beside labels of another kind": [`LABEL maintainer=a\n${start}`, `LABEL maintainer=a\n${labels}\n${start}`],
  },
});

ruleCases("image/labels", { silent: { "switched off": start } });
