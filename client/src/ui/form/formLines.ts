import { defined } from "../../../../server/src/shared/defined";
import { plainLabel } from "../format";

/** A setting, as a form shows it. */
export interface FormRow<Id extends string = string> {
  readonly id: Id;
  /** The name of an icon of VS Code. */
  readonly icon: string;
  readonly label: string;
  /** Its current value, in words. */
  readonly value: string;
  /** Whether it can be reset. */
  readonly canClear: boolean;
  /** A sentence: why the form cannot be submitted. */
  readonly problem?: string;
  /** A sentence: why it cannot be set. */
  readonly impossible?: string;
}

/** A group of settings with a title. */
export interface FormGroup<Id extends string = string> {
  readonly title: string;
  readonly rows: readonly FormRow<Id>[];
}

/** The line that submits a form. */
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

/** The lines of a form: the one that submits it, with the problem that prevents that, then the settings with their values. */
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

/** Why a form cannot be submitted: the first problem of a row. */
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
    ...defined({ detail }),
    row,
  };
}
