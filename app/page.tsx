import { redirect } from "next/navigation";
import { listSeats } from "@/lib/accounts/queries";
import { currentUser } from "@/lib/auth/context";
import { paths } from "@/lib/paths";

/** Leads to where the caller works: their account, their accounts, or the sign-in page. */
export default async function HomePage() {
  const user = await currentUser();
  if (!user) redirect(paths.signIn());
  const seats = await listSeats(user);
  const [only] = seats;
  redirect(only && seats.length === 1 ? paths.overview(only.slug) : paths.accounts);
}
