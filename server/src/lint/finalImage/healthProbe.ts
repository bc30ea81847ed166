import type { Dockerfile } from "../../dockerfile";
import { baseImage } from "../../dockerfile/model/users";
import { exposedPorts } from "../exposedPorts";
import { distributionOf } from "./distribution";
import type { FinalImage } from "./finalImage";

/** Long enough apart to cost nothing, and with time for the program to start. */
const times = "--interval=30s --timeout=5s --start-period=10s --retries=3";

/**
 * A HEALTHCHECK that asks whether the image's port takes connections, with what its base has for that; undefined where no
 * port, or more than one, is exposed, or the base is not known. Two lines.
 */
export function healthCheck(file: Dockerfile, image: FinalImage): string[] | undefined {
  const port = onlyPort(file, image);
  const probe = port === undefined ? undefined : probeOf(image, port);
  return probe && [`HEALTHCHECK ${times} ${file.escape}`, `    CMD ${JSON.stringify(probe).replaceAll('","', '", "')}`];
}

/** The ports that images expose themselves. */
const portsOfImages: Readonly<Record<string, string>> = { httpd: "80", nginx: "80" };

function onlyPort(file: Dockerfile, { instructions, stage }: FinalImage): string | undefined {
  const own = new Set(instructions);
  const exposed = exposedPorts(file).filter(({ instruction }) => own.has(instruction));
  const [first, ...others] = exposed.map(({ port }) => /^(\d{1,5})(?:\/tcp)?$/i.exec(port)?.[1]);
  if (exposed.length === 0) return portsOfImages[baseImage(stage)?.name ?? ""];
  return others.length === 0 ? first : undefined;
}

/** With nothing installed for it: the interpreter that is there anyway, else the shell's own means. */
function probeOf({ stage }: FinalImage, port: string): string[] | undefined {
  const name = baseImage(stage)?.name ?? "";
  if (name === "python") return ["python", "-c", `import socket; socket.create_connection(('127.0.0.1', ${port}), 3)`];
  if (name === "node") {
    const connect = `require('net').connect(${port}, '127.0.0.1')`;
    return ["node", "-e", `${connect}.on('connect', () => process.exit(0)).on('error', () => process.exit(1))`];
  }
  const distribution = distributionOf(stage);
  if (distribution === "alpine") return ["nc", "-z", "-w", "3", "127.0.0.1", port];
  return distribution === "debian" ? ["bash", "-c", `exec 3<>/dev/tcp/127.0.0.1/${port}`] : undefined;
}
