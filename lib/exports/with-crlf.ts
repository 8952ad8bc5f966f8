const [LF, CR, QUOTE] = [0x0a, 0x0d, 0x22];

/** PostgreSQL ends a row with LF, RFC 4180 with CRLF. Line ends inside quotes stay as they are. */
export function withCrlf(csv: Buffer, rows: number): Buffer {
  const out = Buffer.allocUnsafe(csv.length + rows);
  let [from, to] = [0, 0];
  let quote = csv.indexOf(QUOTE);
  let isQuoted = false;
  for (let end = csv.indexOf(LF); end >= 0; end = csv.indexOf(LF, end + 1)) {
    for (; quote >= 0 && quote < end; quote = csv.indexOf(QUOTE, quote + 1)) isQuoted = !isQuoted;
    if (isQuoted) continue;
    to += csv.copy(out, to, from, end);
    to = out.writeUInt8(LF, out.writeUInt8(CR, to));
    from = end + 1;
  }
  if (to !== out.length) throw new Error("There are other rows than were asked for");
  return out;
}
