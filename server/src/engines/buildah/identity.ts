export const identity = { id: "buildah", name: "Buildah" } as const;
