export const identity = { id: "buildkit", name: "BuildKit" } as const;
