import { plainLabel } from "../format";

/** A setting as a form shows it. */
export interface FormRow<Id extends string = string> {
  readonly id: Id;
  /** Of VS Code's icons. */
  readonly icon: string;
  readonly label: string;
  /** What it is now, in words. */
  readonly value: string;
  /** Whether there is something to reset. */
  readonly canClear: boolean;
  /** A sentence: what keeps the form from being submitted. */
  readonly problem?: string;
  /** A sentence: why it cannot be set. */
  readonly impossible?: string;
}

/** Settings with a title above them. */
export interface FormGroup<Id extends string = string> {
  readonly title: string;
  readonly rows: readonly FormRow<Id>[];
}

/** What submits a form. */
export interface Submit {
  readonly label: string;
  readonly icon: string;
  readonly description: string;
}

/** A line of a form's list. */
export type FormLine<Id extends string = string> =
  | { readonly kind: "submit"; readonly label: string; readonly description: string; readonly detail?: string }
  | { readonly kind: "title"; readonly label: string }
  | {
      readonly kind: "row";
      readonly label: string;
      readonly description: string;
      readonly detail?: string;
      readonly row: FormRow<Id>;
    };

/** The lines of a form: what submits it, with what keeps it from that, then the settings with their values. */
export function formLines<Id extends string>(submit: Submit, groups: readonly FormGroup<Id>[]): FormLine<Id>[] {
  const problem = problemIn(groups);
  return [
    {
      kind: "submit",
      label: `$(${submit.icon}) ${submit.label}`,
      description: plainLabel(submit.description),
      ...(problem === undefined ? {} : { detail: `$(warning) ${problem}` }),
    },
    ...groups.flatMap(({ title, rows }): FormLine<Id>[] => [{ kind: "title", label: title }, ...rows.map(lineOf)]),
  ];
}

/** What keeps a form from being submitted: the first sentence that a row has. */
export function problemIn(groups: readonly FormGroup[]): string | undefined {
  return groups.flatMap(({ rows }) => rows).find(({ problem }) => problem !== undefined)?.problem;
}

function lineOf<Id extends string>(row: FormRow<Id>): FormLine<Id> {
  const { icon, label, value, problem, impossible } = row;
  const detail = problem === undefined ? impossible && `$(circle-slash) ${impossible}` : `$(warning) ${problem}`;
  return {
    kind: "row",
    label: `$(${icon}) ${label}`,
    description: plainLabel(value),
    ...(detail === undefined ? {} : { detail }),
    row,
  };
}
