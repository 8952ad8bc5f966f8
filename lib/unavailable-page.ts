const RETRY_SECONDS = 2;

/** What a page answers while the database cannot be reached: it needs nothing but itself and comes back on its own. */
export const unavailablePage = (): Response =>
  new Response(PAGE, {
    status: 503,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      "Retry-After": String(RETRY_SECONDS),
    },
  });

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Roster is not available</title>
<style>
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
  <h1>Roster is not available right now</h1>
  <p>The database cannot be reached. Nothing was lost. This page opens by itself as soon as it is back.</p>
  <p><a href="">Try again</a></p>
</main>
<script>
  setInterval(async () => {
    const answer = await fetch("/api/health", { cache: "no-store" }).catch(() => null);
    if (answer && answer.ok) location.reload();
  }, ${RETRY_SECONDS * 1000});
</script>
</body>
</html>
`;
