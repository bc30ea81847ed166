export const identity = { id: "podman", name: "Podman" } as const;
