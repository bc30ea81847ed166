import { ruleCases } from "../../ruleCases";

ruleCases("suppression/unknown-rule", {
  silent: {
    "rules that exist": "# lens-ignore cache/mount-id, cache/mount-owner: wanted so\nRUN a",
    "a comment of another kind": "# lens-ignored things: none\nRUN a",
    "for the file": "# lens-ignore-file parse/unknown-flag",
  },
  reports: {
    "no rule": ["# lens-ignore\nRUN a", "names no rule"],
    "only a reason": ["# lens-ignore: I say so\nRUN a", "names no rule"],
    "nothing like it": ["# lens-ignore hadolint/DL3008: pinned elsewhere\nRUN a", "Unknown rule hadolint/DL3008"],
  },
  suggests: {
    "a rule with a similar name": [
      "# lens-ignore cache/mount-id, cache/mount-ownr: why\nRUN a",
      "# lens-ignore cache/mount-id, cache/mount-owner: why\nRUN a",
    ],
  },
});
