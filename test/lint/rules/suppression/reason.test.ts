import { ruleCases } from "../../ruleCases";

ruleCases("suppression/reason", {
  options: { suppressionReasons: true },
  silent: {
    "a reason": "# lens-ignore cache/mount-id: shared\nRUN a",
    "a reason for the file": "# lens-ignore-file cache/mount-id:x",
    "a reason with a colon in it": "# lens-ignore cache/mount-id: see: the wiki\nRUN a",
    "no name, which another rule tells": "# lens-ignore\nRUN a",
    "Docker's own comments, which have no reasons": "# check=skip=StageNameCasing\nRUN a",
  },
  reports: {
    "no colon": ["# lens-ignore cache/mount-id\nRUN a", "as in cache/mount-id: shared on purpose"],
    "nothing after the colon": ["# lens-ignore-file cache/mount-id, mount/invalid: \nRUN a", "has no reason"],
    "what the editor wrote": ["# lens-ignore cache/mount-id: say why\nRUN a", "has no reason yet"],
  },
});

ruleCases("suppression/reason", { silent: { "not asked for": "# lens-ignore cache/mount-id\nRUN a" } });
