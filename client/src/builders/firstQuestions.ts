import type { BuilderDriver } from "../../../server/src/protocol";
import { put, type Question } from "../ui/form/step";
import { type Line, pick, type } from "../ui/form/steps";
import type { Draft } from "./draft";

/** The answers to the questions before the form, and the form's draft once there is one. */
export interface Beginning {
  readonly driver: BuilderDriver;
  /** Empty: not answered yet. */
  readonly name: string;
  /** The address of a remote builder. Empty: not answered yet. */
  readonly endpoint: string;
  /** The draft when the user went back from the form. */
  readonly draft?: Draft;
}

export const nothingAsked: Beginning = { driver: "docker-container", name: "", endpoint: "" };

const title = "New Builder";

/** Asks where the builder runs. */
export const askDriver: Question<Beginning> = async (beginning) => {
  const items: (Line & { driver: BuilderDriver })[] = [
    {
      label: "$(vm) In a Container",
      detail: "On this machine, separate from Docker's built-in builder, with its own settings and cache.",
      driver: "docker-container",
    },
    {
      label: "$(remote) Remote",
      detail: "A BuildKit daemon on another machine, reached by its address and certificates.",
      driver: "remote",
    },
    {
      label: "$(cloud) In Kubernetes",
      detail: "In pods of the current kubectl cluster.",
      driver: "kubernetes",
    },
  ];
  const step = await pick({
    title,
    placeholder: "Choose where the builder runs",
    items,
    active: items.find(({ driver }) => driver === beginning.driver),
    hasBack: false,
  });
  return put(step, ({ item: { driver } }) => ({ ...beginning, driver }));
};

/** @param taken the names of existing builders */
export function askName(taken: readonly string[]): Question<Beginning> {
  return async (beginning) => {
    const suggested = beginning.driver === "docker-container" ? "team" : beginning.driver;
    const step = await type({
      title,
      prompt: "The builder's name",
      value: beginning.name || (taken.includes(suggested) ? "" : suggested),
      check: (name) => {
        if (taken.includes(name)) return `Builder ${name} already exists. Choose another name, or remove it first.`;
        return /^[a-zA-Z][\w.-]*$/.test(name)
          ? undefined
          : 'Start with a letter; then letters, digits, ".", "_" and "-".';
      },
    });
    return put(step, (name) => ({ ...beginning, name }));
  };
}

export const askEndpoint: Question<Beginning> = async (beginning) => {
  if (beginning.driver !== "remote") return "skip";
  const step = await type({
    title,
    prompt: "Address of the BuildKit daemon",
    placeholder: "tcp://builder.example:1234",
    value: beginning.endpoint,
    check: (text) =>
      /^[a-z-]+:\/\/./.test(text) ? undefined : "Not a valid address. Example: tcp://builder.example:1234.",
  });
  return put(step, (endpoint) => ({ ...beginning, endpoint }));
};
