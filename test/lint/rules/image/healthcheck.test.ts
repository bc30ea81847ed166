import { ruleCases } from "../../ruleCases";

const times = "--interval=30s --timeout=5s --start-period=10s --retries=3";
const start = 'CMD ["./app"]';

ruleCases("image/healthcheck", {
  options: { healthcheck: true },
  silent: {
    "there is one": `HEALTHCHECK CMD true\n${start}`,
    "there is none on purpose": `HEALTHCHECK NONE\n${start}`,
    "in what it builds on": `FROM debian AS a\nHEALTHCHECK CMD true\nFROM a\n${start}`,
    "nothing is started": "EXPOSE 80",
    "an image to work in": 'EXPOSE 80\nCMD ["bash"]',
  },
  reports: {
    "no port": [start, "hung container still counts as running"],
    "several ports": [`EXPOSE 80 443\n${start}`, "a hung container still counts as running"],
    "a range": [`EXPOSE 80-90\n${start}`, "a hung container still counts as running"],
    UDP: [`EXPOSE 53/udp\n${start}`, "a hung container still counts as running"],
    "a base without a shell": [`FROM scratch\nEXPOSE 80\n${start}`, "a hung container still counts as running"],
    "a base that is not known": [
      `FROM registry.example/a\nEXPOSE 80\n${start}`,
      "a hung container still counts as running",
    ],
    "a port of another stage": [
      `FROM debian AS a\nEXPOSE 80\nFROM debian\n${start}`,
      "a hung container still counts as running",
    ],
  },
  suggests: {
    Debian: [
      `EXPOSE 8080/tcp\n${start}`,
      `EXPOSE 8080/tcp\nHEALTHCHECK ${times} \\\n    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080"]\n${start}`,
    ],
    Alpine: [
      `FROM alpine\nARG PORT=81\nEXPOSE $PORT\n${start}`,
      `FROM alpine\nARG PORT=81\nEXPOSE $PORT\nHEALTHCHECK ${times} \\\n    CMD ["nc", "-z", "-w", "3", "127.0.0.1", "81"]\n${start}`,
    ],
    "a port that the base exposes": [
      `FROM nginx:1\nENTRYPOINT ["/start.sh"]`,
      `FROM nginx:1\nHEALTHCHECK ${times} \\\n    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/80"]\nENTRYPOINT ["/start.sh"]`,
    ],
    Node: [
      `FROM node:24-alpine\nEXPOSE 3000\n${start}`,
      `FROM node:24-alpine\nEXPOSE 3000\nHEALTHCHECK ${times} \\\n    CMD ["node", "-e", "require('net').connect(3000, '127.0.0.1').on('connect', () => process.exit(0)).on('error', () => process.exit(1))"]\n${start}`,
    ],
  },
});

ruleCases("image/healthcheck", { silent: { "switched off": start } });
