/** A sentence with the people it begins and ends with in ink, so that names are seen first. */
export function ToldSentence({ sentence, names }: { sentence: string; names: readonly string[] }) {
  const first = names.find((name) => name && sentence.startsWith(name));
  const rest = first ? sentence.slice(first.length) : sentence;
  const last = names.find((name) => name && name !== first && rest.endsWith(name));
  return (
    <>
      {first && <strong>{first}</strong>}
      {last ? rest.slice(0, -last.length) : rest}
      {last && <strong>{last}</strong>}
    </>
  );
}
