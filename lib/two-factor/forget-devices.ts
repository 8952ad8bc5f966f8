import { openCommand } from "@/lib/open-command";
import { forgetRememberedDevices } from "@/lib/users/devices";
import { signedIn } from "@/lib/users/signed-in";
import { ForgetDevices } from "./schema";

/** Asks for the second factor again on every browser of one's own that was remembered. */
export const forgetDevices = openCommand("two_factor.forget_devices", ForgetDevices, async ({ tx, visitor }) => ({
  forgotten: await forgetRememberedDevices(tx, signedIn(visitor).userId),
}));
