/** The passkeys of a person: list, add, rename, remove. */
export async function Passkeys(_: { userId: string }) {
  return null;
}
