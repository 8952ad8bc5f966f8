import { redirect } from "next/navigation";
import { currentUser, seatsOfCaller } from "@/lib/auth/context";
import { paths } from "@/lib/paths";

/** Leads to where the caller works: their account, their accounts, or the sign-in page. */
export default async function HomePage() {
  if (!(await currentUser())) redirect(paths.signIn());
  const seats = await seatsOfCaller();
  const [only] = seats;
  redirect(only && seats.length === 1 ? paths.overview(only.slug) : paths.accounts);
}
