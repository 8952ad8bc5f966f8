/** Asked by whoever starts it, as at Roster's own. */
export const GET = () => Response.json({ status: "ok" });
