"use server";

import { action, askAction } from "@/lib/action";
import { cancelExport } from "@/lib/exports/cancel-export";
import { findExports } from "@/lib/exports/find-exports";

export const findExportsAction = askAction(findExports);
export const cancelExportAction = action(cancelExport);
