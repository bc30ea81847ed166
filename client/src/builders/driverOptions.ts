import type { BuilderDriver } from "../../../server/src/protocol";

/** An option of a driver. */
export interface DriverOption {
  /** Its name in buildx. */
  readonly option: string;
  readonly icon: string;
  readonly label: string;
  /** The text to show if it is not set. */
  readonly none: string;
  /** The prompt of its input box; absent: its value is a file, chosen in a dialog. */
  readonly prompt?: string;
}

/** The options that the form of a new builder has for each driver. */
export const driverOptions: Readonly<Record<BuilderDriver, readonly DriverOption[]>> = {
  "docker-container": [
    {
      option: "memory",
      icon: "server",
      label: "Memory",
      none: "no limit",
      prompt: "Memory limit, for example 4g or 512m",
    },
    {
      option: "cpuset-cpus",
      icon: "chip",
      label: "Processors",
      none: "all",
      prompt: "CPUs to use, for example 0-3 or 0,2",
    },
  ],
  kubernetes: [
    {
      option: "namespace",
      icon: "symbol-namespace",
      label: "Namespace",
      none: "current namespace",
      prompt: "Namespace of the pods",
    },
    { option: "replicas", icon: "server-environment", label: "Pods", none: "1", prompt: "Number of pods" },
    {
      option: "limits.cpu",
      icon: "chip",
      label: "Processors",
      none: "no limit",
      prompt: "CPU limit of each pod, for example 2 or 500m",
    },
    {
      option: "limits.memory",
      icon: "server",
      label: "Memory",
      none: "no limit",
      prompt: "Memory limit of each pod, for example 4Gi or 512Mi",
    },
  ],
  remote: [
    { option: "cacert", icon: "verified", label: "CA certificate", none: "none" },
    { option: "cert", icon: "file", label: "Client certificate", none: "none" },
    { option: "key", icon: "key", label: "Client key", none: "none" },
    {
      option: "servername",
      icon: "globe",
      label: "TLS server name",
      none: "host of the address",
      prompt: "Server name in the daemon's certificate",
    },
  ],
};
