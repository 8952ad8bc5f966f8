"use server";

import { action, askAction } from "@/lib/action";
import { exportWhoCan } from "@/lib/answers/export-who-can";
import { findPeople } from "@/lib/answers/find-people";

export const exportWhoCanAction = action(exportWhoCan, { limit: "export" });
export const findPeopleAction = askAction(findPeople);
