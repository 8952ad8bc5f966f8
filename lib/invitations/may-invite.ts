/** Group admins invite into their groups; the commands themselves keep them inside (domain §5). */
export const MAY_INVITE = { permission: "team.invite", orGroupAdmin: true } as const;
