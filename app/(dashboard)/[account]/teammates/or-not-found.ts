import { notFound } from "next/navigation";
import { Refusal } from "@/lib/refusal";

/** What a query brings, or the not-found page where it refuses to know it. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Refusal && error.code === "not_found") notFound();
    throw error;
  }
}
