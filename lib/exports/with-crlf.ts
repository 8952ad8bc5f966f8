const [LF, CR, QUOTE] = [0x0a, 0x0d, 0x22];

/**
 * PostgreSQL ends a row with LF, RFC 4180 with CRLF. Line ends inside quotes stay as they are. `pieces` may break
 * anywhere; they are copied once, into the one that is returned.
 */
export function withCrlf(pieces: readonly Buffer[], rows: number): Buffer {
  const out = Buffer.allocUnsafe(pieces.reduce((sum, { length }) => sum + length, rows));
  let to = 0;
  let isQuoted = false;
  for (const piece of pieces) {
    let from = 0;
    let quote = piece.indexOf(QUOTE);
    for (let end = piece.indexOf(LF); end >= 0; end = piece.indexOf(LF, end + 1)) {
      for (; quote >= 0 && quote < end; quote = piece.indexOf(QUOTE, quote + 1)) isQuoted = !isQuoted;
      if (isQuoted) continue;
      if (to + end - from + 2 > out.length) throw new Error(OTHER_ROWS);
      to += piece.copy(out, to, from, end);
      to = out.writeUInt8(LF, out.writeUInt8(CR, to));
      from = end + 1;
    }
    for (; quote >= 0; quote = piece.indexOf(QUOTE, quote + 1)) isQuoted = !isQuoted;
    to += piece.copy(out, to, from);
  }
  if (to !== out.length) throw new Error(OTHER_ROWS);
  return out;
}

const OTHER_ROWS = "There are other rows than were asked for";
