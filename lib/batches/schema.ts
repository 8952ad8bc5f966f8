import { z } from "zod";

export const OneBatch = z.strictObject({ batchId: z.uuid() });
