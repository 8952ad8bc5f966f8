const CSV = "text/csv";

/** Hands the browser a text file to save. */
export function saveFile(name: string, text: string, type: typeof CSV | "application/json" = CSV): void {
  // The mark tells spreadsheets that it is UTF-8.
  const parts = type === CSV ? ["\ufeff", text] : [text];
  const address = URL.createObjectURL(new Blob(parts, { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
