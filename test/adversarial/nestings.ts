import { nested, numbered, repeating, type Shape } from "./shape";

const deep = 500;
/** Rules read only the commands of RUNs that install something. */
const install = "RUN apt-get update && apt-get install -y git; ";

/** What stands in one another, or again and again in one command. */
export const nestingShapes: readonly Shape[] = [
  { name: "sudo of sudo", count: 15_000, write: repeating("sudo ", install, "npm ci\n") },
  { name: "sudo without a command", count: 5_000, write: repeating("sudo ", install) },
  {
    name: "env with assignments",
    count: 5_000,
    write: repeating("env A=1 B=2 ", install, "apt-get install -y git\n"),
  },
  {
    name: "assignments before a command",
    count: 5_000,
    write: numbered((index) => `A${index}=1 `, install, "pip install x\n"),
  },
  { name: "exec form of sudo", count: 5_000, write: repeating('"sudo", ', "RUN [", '"true"]\n') },
  { name: "ONBUILD of ONBUILD", count: 5_000, write: repeating("ONBUILD ", "", `${install}a\n`) },
  {
    name: "ONBUILD without end, with continuations",
    count: 5_000,
    write: repeating("ONBUILD \\\n", "", `${install}a\n`),
  },
  { name: "ONBUILD of a long RUN", count: 5_000, write: repeating("a && ", "ONBUILD RUN ", "b\n") },
  ...(
    [
      ["command substitutions", "echo $(", "a", ")"],
      ["quoted command substitutions", '"$(', "a", ')"'],
      ["backticks", "`a ", "b", "`"],
      ["subshells", "(", "a", ")"],
      ["subshells with spaces", "( ", "a", " )"],
      ["groups", "{ ", "a;", " };"],
      ["arithmetic", "$((", "1", "))"],
      ["arithmetic commands", "((", "1", "))"],
      ["parentheses in arithmetic", "$((1+(", "1", "))"],
      ["parameter defaults", "${A:-", "a", "}"],
      ["quoted parameter defaults", '"${A:-', "a", '}"'],
      ["process substitutions", "cat <(", "a", ")"],
      ["ifs", "if a; then ", "b;", " fi;"],
      ["if conditions", "if ", "a;", " then b; fi;"],
      ["whiles", "while a; do ", "b;", " done;"],
      ["fors", "for a in b; do ", "c;", " done;"],
      ["cases", "case a in a) ", "b;;", " esac;"],
      ["functions", "f() { ", "a;", " };"],
      ["conditional expressions", "[[ ( ", "a", " ) ]]"],
      ["conditional parentheses", "[[ ! ( ", "a == b", " )"],
      ["else ifs", "if a; then b; else ", "c;", " fi;"],
      ["brace expansions", "{a,", "b", "}"],
      ["extended globs", "echo @(a|", "b", ")"],
      ["arrays", "a=(", "b", ")"],
      ["sh -c in sh -c", "sh -c 'a ", "b", "'"],
    ] as const
  ).flatMap(([name, open, middle, close]): Shape[] => [
    { name: `${name} in ${name}`, count: deep, write: nested(open, middle, close, install) },
    { name: `${name} that do not end`, count: deep, write: nested(open, "", "", install) },
  ]),
  { name: "escaped quotes of sh -c", count: 12, write: (count) => `FROM a\nRUN ${shellInShell(count)}\n` },
  {
    name: "exec form of sh -c with nested substitutions",
    count: deep,
    write: nested("$(", "a", ")", 'RUN ["sh", "-c", "'),
  },
  { name: "elifs", count: 3_000, write: repeating("elif a; then b; ", `${install}if a; then b; `, "fi\n") },
  { name: "case branches", count: 5_000, write: repeating("a) b;; ", `${install}case a in `, "esac\n") },
  { name: "negations", count: 5_000, write: repeating("! ", install, "a\n") },
  { name: "times", count: 5_000, write: repeating("time ", install, "a\n") },
  { name: "and list", count: 5_000, write: repeating("a && ", install, "b\n") },
  { name: "or list", count: 5_000, write: repeating("a || ", install, "b\n") },
  { name: "pipeline", count: 5_000, write: repeating("a | ", install, "b\n") },
  { name: "list", count: 5_000, write: repeating("a; ", install) },
  { name: "background list", count: 5_000, write: repeating("a & ", install) },
  { name: "lists by turns", count: 2_000, write: repeating("a && b; c || d | e; ", install) },
  { name: "redirections", count: 5_000, write: repeating(">a ", `${install}b `) },
  { name: "shell heredocs in one line", count: 1_000, write: numbered((index) => `cat <<E${index}; `, install) },
  { name: "words of a command", count: 25_000, write: repeating("a ", `${install}echo `) },
  { name: "one long word", count: 250_000, write: repeating("a", install) },
  { name: "words with many parts", count: 12_500, write: repeating("a\"b\"'c'$d", install) },
  { name: "single quotes", count: 50_000, write: repeating("'", install) },
  { name: "double quotes", count: 50_000, write: repeating('"', install, '"\n') },
  { name: "backslashes", count: 50_000, write: repeating("\\", install, "a\n") },
  { name: "dollars", count: 50_000, write: repeating("$", install) },
  { name: "semicolons", count: 25_000, write: repeating("; ", install) },
  { name: "opening braces", count: 25_000, write: repeating("{", install) },
  { name: "closing parentheses", count: 25_000, write: repeating(")", install) },
  { name: "less-than signs", count: 25_000, write: repeating("<", install) },
  { name: "here strings", count: 2_500, write: repeating("<<< a ", `${install}cat `) },
  {
    name: "comments of a script",
    count: 5_000,
    write: repeating("# a\n", "RUN <<EOF\napt-get install -y git\n", "EOF\n"),
  },
  { name: "lists in JSON", count: 25_000, write: nested("[", "", "]", "CMD ") },
  { name: "lists in JSON that do not end", count: 25_000, write: nested("[", "", "", "CMD ") },
  { name: "objects in JSON", count: 25_000, write: nested('[{"a":', "1", "}]", "CMD ") },
  { name: "strings in JSON", count: 25_000, write: repeating('"a",', "CMD [", '"a"]\n') },
  { name: "escapes in a JSON string", count: 50_000, write: repeating("\\u0061", 'RUN ["sh", "-c", "', '"]\n') },
];

/** A shell that runs a shell that …, each quoted for the one around it: the text doubles with each level. */
function shellInShell(depth: number): string {
  let script = "apt-get install -y git";
  for (let level = 0; level < depth; level++) script = `sh -c "${script.replace(/[\\"]/g, "\\$&")}"`;
  return script;
}
