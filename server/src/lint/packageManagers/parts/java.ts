/** Options with which a Java build tool only prints something about itself. */
export const saysOnly = ["--version", "-v", "-V", "--help", "-h", "-?"];
