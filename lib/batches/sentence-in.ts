import { isRefusalCode, sentenceOf } from "@/lib/refusal";

/** Why rows of a batch were refused: as elsewhere, but of a line nobody fills in fields, and other lines were saved. */
export function sentenceIn(code: string | null): string {
  if (code === "invalid_input") return "Something in the line cannot be read. The results say which cell and why.";
  return code !== null && isRefusalCode(code) ? sentenceOf(code) : "";
}
