import type { ProfileName } from "../../../../server/src/lint";
import type { ImageName } from "./bases/dockerfiles";

/** An image of these tests, as it is or with variables that the image has whose place it takes. */
export type BaseImage = ImageName | { readonly image: ImageName; readonly env: Readonly<Record<string, string>> };

/** A Dockerfile that is built before and after its fixes. Its packages are `lens-a` … of the tests' registries. */
export interface FixCase {
  /** Says which manager, and whether it is the real one or a stand-in. */
  readonly name: string;
  readonly dockerfile: string;
  /** What is built on in place of each image that the Dockerfile names. */
  readonly images: Readonly<Record<string, BaseImage>>;
  /** The rest of the build context. */
  readonly files?: Readonly<Record<string, string>>;
  readonly profile?: ProfileName;
  /** What a person does between the builds, such as adding a package: the files that are another then. */
  readonly change: Readonly<Record<string, string | ((text: string) => string)>>;
  /** The packages that the first build downloads. */
  readonly cold: readonly string[];
  /** The packages that the build after the change downloads, once the file is fixed. */
  readonly warm: readonly string[];
  /** Why the mount is of no use all the same, where that is known and told: then each build downloads everything. */
  readonly keepsNothing?: string;
  /** The paths in which the two images may differ, because a fix is about them; `*` stands for any text. */
  readonly moved: readonly string[];
}
