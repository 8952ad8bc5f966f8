const demo = ["northwind (tracking)", "papertrail (publishing)", "lumen (campaigns)", "orbit (analytics)"];

/** What a person needs to know once everything is up. */
export function greet({ appUrl, email }, database) {
  const lines = ["", `Roster is ready: ${appUrl}`, ""];
  if (database) {
    lines.push(
      `Demo accounts    ${demo.join(", ")}`,
      "Sign in as       owner@<account>.example, admin@<account>.example or member@<account>.example,",
      "                 for example owner@northwind.example; sam@shared.example is in papertrail and orbit",
      `Password         ${database.demoPassword}`,
    );
  }
  if (email.kind === "capture") lines.push(`E-mails          ${appUrl}/outbox (nothing is sent: no provider is set)`);
  lines.push("", "Ctrl-C stops it.");
  console.log(lines.join("\n"));
}
