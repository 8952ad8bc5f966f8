import { checkedAs } from "@/components/form/checked-as";
import type { Feature } from "@/lib/access/catalogue";
import { CreateRole } from "@/lib/roles/schema";

export type RoleFormValues = { name: string; description: string; permissions: string[] };

export const ROLE_FORM = checkedAs<RoleFormValues>(CreateRole, (values) => values);

/** What the editor needs to know of the account, plain. */
export type RoleEditing = {
  slug: string;
  features: Feature[];
  /** Permissions that the viewer does not hold everywhere, and so cannot put into a role. */
  outOfReach: string[];
};
