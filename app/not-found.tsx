import { AuthCard } from "@/components/auth-card";
import { ButtonLink } from "@/components/button-link";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <AuthCard
      title="This page is not here"
      intro="It does not exist, or it belongs to an account that you have no access to."
    >
      <ButtonLink href="/" fullWidth>
        Go to your account
      </ButtonLink>
    </AuthCard>
  );
}
