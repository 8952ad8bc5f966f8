import type { AccessValue } from "@/lib/teammates/read-access";

/** What the forms of inviting and editing hold; the access in the shape that the commands take. */
export type TeammateFormValues = {
  firstName: string;
  lastName: string;
  email: string;
  kind: "internal" | "external";
  access: AccessValue;
};

export const NO_ACCESS: AccessValue = {
  roles: [],
  overrides: [],
  groupIds: [],
  readOnly: false,
  startsAt: null,
  endsAt: null,
};

/** What an edit sends: everything but the address, which stays. */
export const toEdit = (teammateId: string, version: number, { email: _, ...rest }: TeammateFormValues) => ({
  teammateId,
  version,
  ...rest,
});

/** The message at a place inside a field's errors, whose shape follows the value's. */
export function messageAt(errors: unknown, ...path: (string | number)[]): string | undefined {
  const found = [...path, "message"].reduce<unknown>(
    (inner, key) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined),
    errors,
  );
  return typeof found === "string" ? found : undefined;
}
