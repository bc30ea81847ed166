import { engines } from "../engines";
import { builderSetting, type EngineId } from "../protocol";
import { choice, program, type SettingDefinition } from "./definition";

const auto = { auto: `The first engine that is available: ${engines.map(({ name }) => name).join(", ")}.` };

/** The choice of the engine, and each engine's settings, from the list of engines. */
export const engineSettings: readonly SettingDefinition[] = [
  choice(
    { id: "engine", description: "The build engine to use.", scope: "window" },
    { ...auto, ...Object.fromEntries(engines.map(({ id, settings }) => [id, settings.choice])) },
  ),
  ...engines.flatMap(({ id, settings, builders }) => [
    program({ id: `${id}.path`, description: settings.path }),
    ...(builders === undefined ? [] : [settingOfBuilder(id, builders.setting)]),
  ]),
];

function settingOfBuilder(id: EngineId, description: string): SettingDefinition {
  return {
    id: builderSetting(id),
    description,
    default: "",
    scope: "window",
    isRestricted: true,
    schema: { type: "string", pattern: "^([a-zA-Z][a-zA-Z0-9._-]*)?$" },
    expected: (value) =>
      typeof value === "string" && /^(?:[a-zA-Z][\w.-]*)?$/.test(value.trim()) ? undefined : "a builder's name",
  };
}
