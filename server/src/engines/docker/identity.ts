export const identity = { id: "docker", name: "Docker" } as const;
