import type { BuildOrder } from "../engine";

/**
 * The arguments that `docker buildx build` and `podman build` have in common. Each value is joined to its option by `=`
 * or is an absolute path, so none can be read as an option, whatever it begins with.
 * @param file the Dockerfile's path as the engine wants it written
 */
export function buildArguments(order: BuildOrder, file = order.dockerfile): string[] {
  return [
    `--file=${file}`,
    ...(order.target === undefined ? [] : [`--target=${order.target}`]),
    ...(order.tag === undefined ? [] : [`--tag=${order.tag}`]),
    ...Object.entries(order.buildArgs).map(([name, value]) => `--build-arg=${name}=${value}`),
    ...(order.noCache ? ["--no-cache"] : []),
    order.context,
  ];
}
