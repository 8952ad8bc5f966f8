/**
 * Cells that a spreadsheet would run begin with one of = + - @ tab CR: an apostrophe before them makes them text. Cells
 * that have apostrophes there already get one more, so that reading takes exactly one off and nothing is lost.
 */
export const neutralised = (text: string): string => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text);

export const asItWas = (cell: string): string => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);
