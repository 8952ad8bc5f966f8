import Link from "next/link";

type ToldSentenceProps = {
  sentence: string;
  names: readonly string[];
  /** Where each of the names leads, in their order. */
  hrefs?: readonly (string | undefined)[];
};

/** A sentence with the people it begins and ends with in ink, so that names are seen first. */
export function ToldSentence({ sentence, names, hrefs = [] }: ToldSentenceProps) {
  const first = names.findIndex((name) => name && sentence.startsWith(name));
  const firstName = names[first] ?? "";
  const rest = sentence.slice(firstName.length);
  const last = names.findIndex((name) => name && name !== firstName && rest.endsWith(name));
  const lastName = names[last] ?? "";
  return (
    <>
      <Name name={firstName} href={hrefs[first]} />
      {lastName ? rest.slice(0, -lastName.length) : rest}
      <Name name={lastName} href={hrefs[last]} />
    </>
  );
}

function Name({ name, href }: { name: string; href: string | undefined }) {
  if (!name) return null;
  return (
    <strong>
      {href ? (
        <Link href={href} prefetch={false}>
          {name}
        </Link>
      ) : (
        name
      )}
    </strong>
  );
}
