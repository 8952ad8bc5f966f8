type Words = { title: string; heading: string; text: string; nonce: string; script?: string };
type Said = { status: number; retryAfterSeconds: number };

/** A page that needs nothing but itself, for answers that are given before any page is built. */
export const plainPage = (words: Words, { status, retryAfterSeconds }: Said): Response =>
  new Response(pageOf(words), {
    status,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      "Retry-After": String(retryAfterSeconds),
    },
  });

const pageOf = ({ title, heading, text, nonce, script }: Words): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style nonce="${nonce}">
  :root { color-scheme: light dark; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; box-sizing: border-box;
    font: 15px/1.55 "Inter Variable", system-ui, sans-serif;
    background: light-dark(#fafafa, #111113); color: light-dark(#18181b, #ededef); }
  main { max-width: 26rem; }
  h1 { font-size: 20px; font-weight: 600; margin: 0 0 8px; }
  p { margin: 0 0 16px; color: light-dark(#52525b, #a9a9b2); }
  a { color: inherit; }
</style>
</head>
<body>
<main>
  <h1>${heading}</h1>
  <p>${text}</p>
  <p><a href="">Try again</a></p>
</main>
${script ? `<script nonce="${nonce}">\n${script}\n</script>` : ""}
</body>
</html>
`;
