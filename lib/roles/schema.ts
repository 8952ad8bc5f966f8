import { z } from "zod";

const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;
const oneLine = (text: string): string => text.normalize("NFKC").replace(INVISIBLE, "").replace(/\s+/g, " ").trim();

const Name = z
  .string({ error: "Enter a name." })
  .max(400, "Use at most 60 characters.")
  .transform(oneLine)
  .refine((text) => text.length > 0, { error: "Enter a name." })
  .refine((text) => text.length <= 60, { error: "Use at most 60 characters." });

const Description = z
  .string()
  .max(1_000, "Use at most 200 characters.")
  .transform(oneLine)
  .refine((text) => text.length <= 200, { error: "Use at most 200 characters." })
  .default("");

const Permissions = z.array(z.string().max(100)).min(1, "Choose at least one permission.").max(500);

export const CreateRole = z.strictObject({ name: Name, description: Description, permissions: Permissions });

/** The whole new state of a role. */
export const EditRole = z.strictObject({
  roleId: z.uuid(),
  /** Of the state that was shown: an edit of something older is refused, not merged. */
  version: z.string().max(100),
  name: Name,
  description: Description,
  permissions: Permissions,
});

/** What an edit would do to people hangs on the permissions alone. */
export const EditRoleEffect = z.strictObject({ roleId: z.uuid(), permissions: Permissions });

export const DeleteRole = z.strictObject({
  roleId: z.uuid(),
  /** What holders get instead; null only where nobody holds the role. */
  replacementRoleId: z.uuid("Choose a role.").nullable().default(null),
});
