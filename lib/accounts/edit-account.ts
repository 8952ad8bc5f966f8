import { command } from "@/lib/command";
import { EditAccount } from "./schema";
import { changeSettings } from "./settings";

/** Gives the account another name. Its address stays, so that no link breaks. */
export const editAccount = command("account.edit", "account.manage", EditAccount, ({ input, ...call }) =>
  changeSettings(call, input, ({ name }) => ({ name })),
);
