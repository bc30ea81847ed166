import type { CredentialFile } from "./types";

/** Passwords by host name, for programs that download with curl's library or by its rules. */
export const netrc: CredentialFile = { name: ".netrc" };

/** Passwords for packages that come from git repositories. */
export const gitCredentials: CredentialFile = { name: ".git-credentials" };
